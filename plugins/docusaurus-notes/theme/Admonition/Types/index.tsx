import Types from '@theme-init/Admonition/Types';
import DriftAdmonition from '../../../components/DriftAdmonition.tsx';

export default { ...Types, drift: DriftAdmonition };
