/** Prints the Kubernetes versions that the notes promise to work on, newest first, as JSON: a CI matrix. */
import process from 'node:process';
import { VERSIONS } from '../plugins/notes-runner/toolchain/versions.ts';

process.stdout.write(`${JSON.stringify(VERSIONS.kubernetes)}\n`);
