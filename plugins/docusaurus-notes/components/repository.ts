import { usePluginData } from '@docusaurus/useGlobalData';
import type { NotesGlobalData } from '../global-data.ts';

/** `owner/name` on GitHub; undefined where the site does not know it. */
export function useRepository(): string | undefined {
  const data = usePluginData('docusaurus-notes') as NotesGlobalData | undefined;
  return data?.repository;
}
