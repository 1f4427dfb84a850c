// One chunk, fetched when the panel is opened: what lets the student put it elsewhere.
export { PanelRoom } from './panel-room.ts';
export { panelStyles } from './panel-styles.ts';
