import { describe, expect, test } from 'vitest';
import { readLesson } from './read-lesson.ts';

const template = {
  isTemplate: true,
  variables: (name: string) => (name === 'course' ? 'Python' : undefined),
};

describe('shortcodes of Hugo', () => {
  test('boxes, tabs and what is folded up', () => {
    const { lines, notes } = readLesson(
      [
        '{{% notice tip "Sort first" %}}',
        'It is faster.',
        '{{% /notice %}}',
        '{{< hint warning >}}',
        'Careful.',
        '{{< /hint >}}',
        '{{< tabs >}}{{< tab "Linux" >}}apt{{< /tab >}}{{< tab name="macOS" >}}brew{{< /tab >}}{{< /tabs >}}',
        '{{< details "More" >}}',
        'Much more.',
        '{{< /details >}}',
        '{{% expand "Show the answer" %}}42{{% /expand %}}',
        '{{<',
        '  note type="Exercise" title="Try"',
        '>}}',
        'Try it.',
        '{{< /note >}}',
      ].join('\n'),
    );
    expect(lines).toEqual([
      '**Sort first:** It is faster.',
      '**Warning:** Careful.',
      '**Linux:** apt',
      '**macOS:** brew',
      '**More:** Much more.',
      '**Try:** Try it.',
    ]);
    expect(notes).toEqual(['solution: 42']);
  });

  test('code, pictures, films, links, and text inside a line', () => {
    const { lines } = readLesson(
      [
        '{{< highlight go "linenos=table" >}}',
        'fmt.Println("{{< x >}}")',
        '{{< /highlight >}}',
        '',
        '{{< figure src="a.png" caption="A tree" >}}',
        '',
        '{{< youtube dQw4w9WgXcQ >}}',
        'See [lists]({{< ref "lists.md" >}}) or {{< tooltip title="x" >}}a word{{< /tooltip >}} {{< icon "x" >}}here.',
        'Write {{</* youtube id */>}} or `{{< x >}}`.',
      ].join('\n'),
    );
    expect(lines).toEqual([
      '```go',
      'fmt.Println("{{< x >}}")',
      '```',
      '![A tree](a.png)',
      'See [lists](lists.md) or a word here.',
      'Write {{< youtube id >}} or `{{< x >}}`.',
    ]);
  });

  test('of a quiz students see the question and the choices, never which is right', () => {
    const { lines } = readLesson(
      '{{< multiple-choice question="What is `1`?" answers="int | str" feedback="Right! | No" correct="0" >}}',
    );
    expect(lines).toEqual(['What is `1`?: int | str']);
  });
});

describe('tags of Liquid', () => {
  test('code, raw text, comments and boxes of GitBook are known everywhere', () => {
    const { lines, notes } = readLesson(
      [
        '{% highlight python linenos %}',
        'print("{{ x }}")',
        '{% endhighlight %}',
        '{% raw %}Write {{ name }}.{% endraw %}',
        '{% comment %}',
        'For us.',
        '{% endcomment %}',
        '{% hint style="info" %}',
        'Read on.',
        '{% endhint %}',
        '{% tabs %}{% tab title="R" %}In R.{% endtab %}{% endtabs %}',
        '{% details Solution %}',
        '42',
        '{% enddetails %}',
        'Django has `{% block %}` and {% block content %}.',
      ].join('\n'),
    );
    expect(lines).toEqual([
      '```python',
      'print("{{ x }}")',
      '```',
      'Write {{ name }}.',
      '**Info:** Read on.',
      '**R:** In R.',
      'Django has `{% block %}` and {% block content %}.',
    ]);
    expect(notes).toEqual(['solution: 42']);
  });

  test('in a template variables and control are read, and nothing is run', () => {
    const { lines } = readLesson(
      [
        '{% assign x = 1 %}',
        '{% if site.ok %}Learn {{ course | upcase }} at {{ site.title }}{{ "/a" | relative_url }}.{% endif %}',
        '{% include links.md %}{# hidden #}',
        '```',
        '{{ course }}',
        '```',
      ].join('\n'),
      template,
    );
    expect(lines).toEqual(['Learn Python at /a.', '```', '{{ course }}', '```']);
  });
});

describe('elements and components', () => {
  test('what `<details>` folds up is text, unless its summary names a solution', () => {
    const { lines, notes } = readLesson(
      [
        '<details>',
        '<summary><b>More</b> about sets</summary>',
        '',
        'They are fast.',
        '',
        '</details>',
        '',
        '<details><summary>Click for the answer</summary>42</details>',
        '',
        '<details><summary>Solution of linear systems by elimination and what it costs</summary>Text.</details>',
      ].join('\n'),
    );
    expect(lines).toEqual([
      '**More about sets:** They are fast.',
      '**Solution of linear systems by elimination and what it costs:** Text.',
    ]);
    expect(notes).toEqual(['solution: 42']);
  });

  test('tabs and admonitions in JSX; imports are gone, generics stay', () => {
    const { lines, notes } = readLesson(
      [
        "import Tabs from '@theme/Tabs';",
        '',
        '<Tabs>',
        '  <TabItem value="py" label="Python" default>',
        '',
        '  In Python.',
        '',
        '  </TabItem>',
        '</Tabs>',
        '',
        '<Admonition type="warning" title="Careful">',
        'Text.',
        '</Admonition>',
        '<Solution>',
        '42',
        '</Solution>',
        'A List<String> and Map<K, V> here.',
      ].join('\n'),
    );
    expect(lines).toEqual([
      '**Python:** In Python.',
      '**Careful:** Text.',
      'A List<String> and Map<K, V> here.',
    ]);
    expect(notes).toEqual(['solution: 42']);
  });

  test('elements of a class that names a solution', () => {
    const { lines, notes } = readLesson(
      '<div class="wide">\n\nText.\n\n<div class="solution hidden">\n\n42\n\n</div>\n\n</div>\n\nMore.\n',
    );
    expect(lines).toEqual(['Text.', 'More.']);
    expect(notes).toEqual(['solution: 42']);
  });

  test('comments are for authors, also over several lines; one that never ends is text', () => {
    expect(
      readLesson(
        'A <!-- x --> B `<!-- c -->`.\n<!-- one\n\n42\n--> C\n\nD {/* y */}\n\n## E {/* #own */}\n\nF <!-- G',
      ).lines,
    ).toEqual(['A  B `<!-- c -->`.', ' C', 'D ', '## E {#own}', 'F <!-- G']);
  });
});

describe('LiaScript', () => {
  const head = '<!--\nauthor: A\nnarrator: UK English Female\nversion: 1\n-->\n\n';

  test('students see what is asked, never what is right', () => {
    const { lines, notes } = readLesson(
      `${head}# Quiz\n\n    --{{0}}--\nListen to this.\n\nWhat is it?\n\n- [( )] int\n- [(X)] str\n[[?]] It has quotes.\n***************\nQuotes make it a \`str\`.\n***************\n\nThe capital is [[Paris]].\n\n[[Rome]]\n\n[[ a | (b) | c ]]\n`,
    );
    expect(lines).toEqual([
      '# Quiz',
      'Listen to this.',
      'What is it?',
      '- int',
      '- str',
      'The capital is ____.',
      '- a',
      '- b',
      '- c',
    ]);
    expect(notes).toEqual([
      'solution: str',
      'hint: It has quotes.',
      'solution: Quotes make it a `str`.',
      'solution: Paris',
      'solution: Rome',
      'solution: b',
    ]);
  });

  test('double brackets mean nothing elsewhere', () => {
    expect(readLesson('See [[Lists]].\n').lines).toEqual(['See [[Lists]].']);
  });
});

describe('marks inside a line', () => {
  const pyMdown = { isPyMdown: true };

  test('attributes go, ids of headings stay', () => {
    expect(
      readLesson(
        '## Sets {: #own .wide }\n\nA [link](x){target=_blank} and [small]{.s} text.\n{: .note}\n\n{:toc}\n\nJSON {"a": 1} and `f`{.python}.',
      ).lines,
    ).toEqual(['## Sets {#own}', 'A [link](x) and small text.', 'JSON {"a": 1} and `f`.']);
  });

  test('keys, highlights, icons and suggestions', () => {
    expect(
      readLesson('Press ++ctrl+c++ :material-home: ==now== {++fast++}{--slow--}{~~a~>b~~}.\n\n[TOC]', pyMdown)
        .lines,
    ).toEqual(['Press Ctrl+C  now fastb.']);
    expect(readLesson('In C, i++ and j++; if a == b == c.').lines).toEqual([
      'In C, i++ and j++; if a == b == c.',
    ]);
  });
});
