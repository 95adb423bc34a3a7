import MDXComponents from '@theme-init/MDXComponents';
import NotesBlock from '../../components/NotesBlock.tsx';
import NotesOutput from '../../components/NotesOutput.tsx';
import NotesPageVerdict from '../../components/NotesPageVerdict.tsx';

export default { ...MDXComponents, NotesBlock, NotesOutput, NotesPageVerdict };
