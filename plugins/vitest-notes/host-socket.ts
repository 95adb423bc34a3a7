import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { StepOutcome } from '../notes-core/outcome/outcome.ts';
import type { OutcomeReply, OutcomeRequest } from './wire.ts';

/** The Unix socket on which Vitest's workers ask for outcomes. */
export interface HostSocket {
  readonly path: string;
  /** Rejects where it cannot listen. */
  readonly ready: Promise<void>;
  close(): Promise<void>;
}

/** Listens in a folder that only this user can enter. */
export function openHostSocket(outcomeOf: (step: string) => Promise<StepOutcome>): HostSocket {
  const folder = mkdtempSync(join(tmpdir(), 'notes-host-'));
  const path = join(folder, 'socket');
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
    createInterface({ input: socket }).on('line', (line) => {
      const { step } = JSON.parse(line) as OutcomeRequest;
      const reply = (answer: OutcomeReply): void => {
        if (!socket.destroyed) socket.write(`${JSON.stringify(answer)}\n`);
      };
      outcomeOf(step).then(
        (outcome) => reply({ step, outcome }),
        (error: unknown) => reply({ step, error: error instanceof Error ? error.message : String(error) }),
      );
    });
  });
  return {
    path,
    ready: listen(server, path),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(path, () => resolve());
  });
}
