import { themes, type PrismTheme } from 'prism-react-renderer';

/** `github` fails WCAG AA on its own background for these token groups. */
const LIGHT_COLORS: Readonly<Record<string, string>> = {
  comment: '#57606a',
  string: '#0a3069',
  entity: '#0550ae',
  atrule: '#0550ae',
  function: '#6639ba',
  punctuation: '#3d444d',
  tag: '#116329',
};

function withColors(theme: PrismTheme, colors: Readonly<Record<string, string>>): PrismTheme['styles'] {
  return theme.styles.map((entry) => {
    const color = Object.entries(colors).find(([name]) => entry.types.includes(name))?.[1];
    return color === undefined ? entry : { ...entry, style: { ...entry.style, color } };
  });
}

/** Prompt and output of a console block step back behind what is typed. */
function consoleTokens(quiet: string): PrismTheme['styles'] {
  return [
    { types: ['shell-symbol'], style: { color: quiet } },
    { types: ['output'], style: { color: quiet } },
  ];
}

export const light: PrismTheme = {
  plain: { color: '#24292f', backgroundColor: '#f5f5f1' },
  styles: [...withColors(themes.github, LIGHT_COLORS), ...consoleTokens('#54595f')],
};

export const dark: PrismTheme = {
  plain: { color: '#dfe3ec', backgroundColor: '#1c2029' },
  styles: [...themes.oceanicNext.styles, ...consoleTokens('#a2abbd')],
};
