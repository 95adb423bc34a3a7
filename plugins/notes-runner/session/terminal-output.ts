/** Output of `script`: a terminal's line ends, echoed NUL and end-of-file marks, escape sequences taken away. */
export function cleanTerminalOutput(text: string): string {
  return (
    text
      .replace(/\u001b\[[0-9;?]*[A-Za-z]/gu, '')
      // The echo of an end of file, taken back by two backspaces.
      .replace(/\^D\u0008\u0008/gu, '')
      .replaceAll('^@', '')
      .replaceAll('\u0000', '')
      .replace(/\r+\n/gu, '\n')
  );
}
