import { TutorChart } from './charts/tutor-chart.ts';
import { TutorAdmin } from './page/tutor-admin.ts';

customElements.define('tutor-chart', TutorChart);
customElements.define('tutor-admin', TutorAdmin);
