import type { Child } from "./jsx-runtime.ts";

export type MailPart = {
  language: "en" | "fr";
  title: string;
  message: string;
  priority: string;
  at: string;
  link?: string;
};

/** The simple one of an e-mail's two forms. Its looks stand in it, because mail programs load nothing. */
export function Mail({ title, parts, left, home }: { title: string; parts: MailPart[]; left: number; home: string }) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>{title}</title>
      </head>
      <body style="font-family: system-ui, sans-serif; line-height: 1.5; max-width: 40rem">
        {parts.map((part) => (
          <Part {...part} />
        ))}
        {left > 0 && <p>and {left} more</p>}
        <Small>
          Carillon · <a href={home}>all notifications</a>
        </Small>
      </body>
    </html>
  );
}

function Part({ language, title, message, priority, at, link }: MailPart) {
  return (
    <div style="margin-bottom: 1.5rem">
      <h2 lang={language} style="font-size: 1.1rem; margin: 0">
        {title}
      </h2>
      <p lang={language} style="margin: 0.25rem 0; white-space: pre-line">
        {message}
      </p>
      <Small>
        {priority} · {at}
        {link && [" · ", <a href={link}>open</a>]}
      </Small>
    </div>
  );
}

function Small({ children }: { children: Child }) {
  return <p style="font-size: 0.85rem; margin: 0; opacity: 0.7">{children}</p>;
}
