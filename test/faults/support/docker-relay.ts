import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where the daemon listens, unless DOCKER_HOST names another socket. */
const DAEMON = (process.env['DOCKER_HOST'] ?? 'unix:///var/run/docker.sock').replace(/^unix:\/\//u, '');

/** Hands on to the Docker daemon until it is cut: to those who use it, Docker has stopped then, and to nobody else. */
export class DockerRelay {
  readonly #server: Server;
  readonly #folder: string;
  readonly #sockets = new Set<Socket>();

  private constructor(folder: string) {
    this.#folder = folder;
    this.#server = createServer({ allowHalfOpen: true }, (client) => {
      const daemon = connect({ path: DAEMON, allowHalfOpen: true });
      for (const socket of [client, daemon]) {
        this.#sockets.add(socket);
        socket.on('error', () => socket.destroy());
        socket.on('close', () => this.#sockets.delete(socket));
      }
      client.pipe(daemon).pipe(client);
    });
  }

  static async open(): Promise<DockerRelay> {
    const relay = new DockerRelay(await mkdtemp(join(tmpdir(), 'notes-docker-')));
    await new Promise<void>((resolve) => relay.#server.listen(relay.#socket, resolve));
    return relay;
  }

  /** For DOCKER_HOST. */
  get address(): string {
    return `unix://${this.#socket}`;
  }

  get #socket(): string {
    return join(this.#folder, 'docker.sock');
  }

  async cut(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
    await rm(this.#folder, { recursive: true, force: true });
  }
}
