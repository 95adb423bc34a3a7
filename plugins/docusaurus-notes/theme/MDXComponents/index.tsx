import MDXComponents from '@theme-init/MDXComponents';
import NotesBlock from '../../components/NotesBlock.tsx';
import NotesCode from '../../components/NotesCode.tsx';
import NotesContents from '../../components/NotesContents.tsx';
import NotesDiagram from '../../components/NotesDiagram.tsx';
import NotesLanding from '../../components/NotesLanding.tsx';
import NotesOutput from '../../components/NotesOutput.tsx';
import NotesPageScript from '../../components/NotesPageScript.tsx';
import NotesPageVerdict from '../../components/NotesPageVerdict.tsx';
import NotesValues from '../../components/NotesValues.tsx';
import { ScrollingTable } from '../../components/ScrollingTable.tsx';

export default {
  ...MDXComponents,
  NotesBlock,
  NotesCode,
  NotesContents,
  NotesDiagram,
  NotesLanding,
  NotesOutput,
  NotesPageScript,
  NotesPageVerdict,
  NotesValues,
  table: ScrollingTable,
};
