import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

import { execa } from 'execa';

import type { Checksum, Download } from './tool.ts';

/** Milliseconds until a server must have answered, name look-up and connection included. */
const ANSWER_MS = 5_000;
/** Milliseconds without a byte after which a transfer is given up. */
const STALL_MS = 30_000;

/** A download that did not work, in words that fit behind `download: `. */
export class DownloadError extends Error {
  override readonly name = 'DownloadError';
}

/** Downloads releases; a host that did not answer once is not asked again. */
export class Downloader {
  readonly #signal: AbortSignal;
  readonly #unreachable = new Map<string, string>();
  readonly #answerMs: number;

  /** `answerMs`: see {@link ANSWER_MS}. */
  constructor(signal: AbortSignal, answerMs = ANSWER_MS) {
    this.#signal = signal;
    this.#answerMs = answerMs;
  }

  /**
   * Puts the binary at `file` after comparing what was received with the published SHA-256, which is returned.
   * Throws {@link DownloadError}; then there is no file.
   */
  async fetch(download: Download, file: string): Promise<string> {
    const expected = await this.#publishedDigest(download.checksum);
    try {
      const actual = await this.#transfer(download.url, file);
      if (actual !== expected) {
        throw new DownloadError(`${download.url} has SHA-256 ${actual}, but ${expected} is published`);
      }
      if (download.member !== undefined) await extract(file, download.member);
      return actual;
    } catch (error) {
      await rm(file, { force: true });
      throw error;
    }
  }

  async #publishedDigest(checksum: Checksum): Promise<string> {
    const text = await this.#read(checksum.url, (response) => response.text());
    const digest = digestIn(checksum, text);
    if (digest === undefined) throw new DownloadError(`${checksum.url} holds no SHA-256 for it`);
    return digest;
  }

  async #transfer(url: string, file: string): Promise<string> {
    const hash = createHash('sha256');
    await this.#read(url, async (response, alive) => {
      if (response.body === null) throw new DownloadError(`${url} is empty`);
      const body = response.body;
      await pipeline(async function* () {
        for await (const chunk of body) {
          alive();
          hash.update(chunk);
          yield chunk;
        }
      }, createWriteStream(file));
    });
    return hash.digest('hex');
  }

  async #read<T>(url: string, consume: (response: Response, alive: () => void) => Promise<T>): Promise<T> {
    const { origin } = new URL(url);
    const known = this.#unreachable.get(origin);
    if (known !== undefined) throw new DownloadError(known);
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), this.#answerMs);
    let answered = false;
    try {
      const response = await fetch(url, {
        signal: AbortSignal.any([this.#signal, patience.signal]),
        headers: { 'user-agent': 'kubernetes-study-notes' },
      });
      answered = true;
      clearTimeout(timer);
      if (!response.ok) throw new DownloadError(`${url} answered ${response.status}`);
      let stall = setTimeout(() => patience.abort(), STALL_MS);
      try {
        return await consume(response, () => {
          clearTimeout(stall);
          stall = setTimeout(() => patience.abort(), STALL_MS);
        });
      } finally {
        clearTimeout(stall);
      }
    } catch (error) {
      this.#signal.throwIfAborted();
      if (error instanceof DownloadError) throw error;
      if (answered) throw new DownloadError(`${url} broke off (${reasonOf(error)})`, { cause: error });
      const why = patience.signal.aborted ? `no answer in ${this.#answerMs / 1_000} s` : reasonOf(error);
      const message = `${origin} cannot be reached (${why})`;
      this.#unreachable.set(origin, message);
      throw new DownloadError(message, { cause: error });
    } finally {
      clearTimeout(timer);
    }
  }
}

function digestIn(checksum: Checksum, text: string): string | undefined {
  switch (checksum.kind) {
    case 'file':
      return /^\s*([\da-f]{64})\b/iu.exec(text)?.[1]?.toLowerCase();
    case 'list': {
      const line = text.split('\n').find((entry) => entry.trim().split(/\s+\*?/u)[1] === checksum.asset);
      return line === undefined ? undefined : /^([\da-f]{64})\s/iu.exec(line.trim())?.[1]?.toLowerCase();
    }
    case 'github-release':
      return digestOfAsset(text, checksum.asset);
    default:
      return checksum satisfies never;
  }
}

function digestOfAsset(text: string, asset: string): string | undefined {
  let release: unknown;
  try {
    release = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof release !== 'object' || release === null || !('assets' in release)) return undefined;
  if (!Array.isArray(release.assets)) return undefined;
  for (const entry of release.assets as readonly unknown[]) {
    if (typeof entry !== 'object' || entry === null || !('name' in entry) || entry.name !== asset) continue;
    if (!('digest' in entry) || typeof entry.digest !== 'string') continue;
    return /^sha256:([\da-f]{64})$/iu.exec(entry.digest)?.[1]?.toLowerCase();
  }
  return undefined;
}

/** Replaces the archive by the one file that is wanted of it. */
async function extract(archive: string, member: string): Promise<void> {
  const folder = `${archive}.extracted`;
  try {
    await mkdir(folder);
    const result = await execa('tar', ['-xf', archive, '-C', folder, member], { reject: false, stdin: 'ignore' });
    if (result.failed) throw new DownloadError(`tar cannot take ${member} out of the archive: ${result.stderr}`);
    await rename(join(folder, member), archive);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  return cause instanceof Error ? cause.message : error.message;
}
