import MDXComponents from '@theme-init/MDXComponents';
import NotesBlock from '../../components/NotesBlock.tsx';
import NotesContents from '../../components/NotesContents.tsx';
import NotesLanding from '../../components/NotesLanding.tsx';
import NotesOutput from '../../components/NotesOutput.tsx';
import NotesPageVerdict from '../../components/NotesPageVerdict.tsx';
import { ScrollingTable } from '../../components/ScrollingTable.tsx';

export default {
  ...MDXComponents,
  NotesBlock,
  NotesContents,
  NotesLanding,
  NotesOutput,
  NotesPageVerdict,
  table: ScrollingTable,
};
