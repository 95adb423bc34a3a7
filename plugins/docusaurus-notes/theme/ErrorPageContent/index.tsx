export { CrashReport as default } from '../../components/CrashReport.tsx';
