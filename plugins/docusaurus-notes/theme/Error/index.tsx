/** Where the site's frame broke too, so nothing of it is around the report. */
export { CrashReport as default } from '../../components/CrashReport.tsx';
