import { markup } from "../http/markup.ts";
import { ErrorPage } from "../../views/error.tsx";
import { pathOf } from "../http/path.ts";
import { isUnderAdmin } from "./guard.ts";
import { isPartial } from "./page.ts";

/** Under /admin the answer to a failure is a page that says the same; elsewhere it stays as it is. */
export async function failureForReader(request: Request, answer: Response): Promise<Response> {
  if (!isUnderAdmin(pathOf(request.url)) || isPartial(request)) return answer;
  const { message, request_id } = (await answer.json()) as { message: string; request_id?: string };
  const isOurs = answer.status >= 500;
  const content = ErrorPage({
    status: answer.status,
    title: TITLES[answer.status] ?? (isOurs ? "Something went wrong on our side" : "That did not work"),
    message: isOurs ? "It is written down in the log under the number below." : `${message}.`,
    link: { href: "/admin", text: "Back to the overview" },
    advice: ADVICE[answer.status],
    requestId: request_id,
  });
  const headers = Object.fromEntries(["retry-after", "x-request-id"].flatMap((name) => pairOf(answer, name)));
  return markup(content, { status: answer.status, headers });
}

const TITLES: Record<number, string> = {
  404: "There is no such page",
  429: "Too many at once",
  503: "The store is not available",
};

const ADVICE: Record<number, string> = {
  503: "See that the disk of DATA_DIR works and has room; then load the page again.",
};

function pairOf(answer: Response, name: string): [string, string][] {
  const value = answer.headers.get(name);
  return value === null ? [] : [[name, value]];
}
