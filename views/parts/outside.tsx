/** A link that a payload brought: followed only if it is one of the web's, and it learns nothing of us. */
export function Outside({ url, text }: { url: string | null; text: string }) {
  const isWeb = /^https?:$/.test(URL.parse(url ?? "")?.protocol ?? "");
  if (!isWeb || url === null) return <span>{text}</span>;
  return (
    <a href={url} target="_blank" rel="noreferrer noopener">
      {text}
    </a>
  );
}
