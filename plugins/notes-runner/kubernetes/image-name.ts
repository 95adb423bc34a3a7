/** One name for `nginx:1.29`, `library/nginx:1.29` and `docker.io/library/nginx:1.29`; without a tag, `latest`. */
export function shortName(image: string): string {
  const name = image.replace(/^(?:index\.)?docker\.io\//u, '').replace(/^library\//u, '');
  const last = name.slice(name.lastIndexOf('/') + 1);
  return last.includes(':') || last.includes('@') || name === '' ? name : `${name}:latest`;
}
