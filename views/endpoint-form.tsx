import type { Child } from "./jsx-runtime.ts";
import { Icon } from "./parts/icon.tsx";
import { PageHead } from "./parts/panel.tsx";

/** What can be said of an endpoint. */
export type EndpointFields = { url: string; description: string; secret: string; events: string[] };

/** By field, what is wrong with it. */
export type Problems = Partial<Record<keyof EndpointFields, string>>;

/** Types with the same first word; `all` is the pattern that means every one of them. */
export type EventGroup = { title: string; all?: string; types: string[] };

export type EndpointFormData = { typed: EndpointFields; problems: Problems; groups: EventGroup[] };

export function NewEndpointPage(data: EndpointFormData) {
  return (
    <FormPage
      {...data}
      title="Register an endpoint"
      action="/admin/endpoints"
      button="Register"
      back="/admin/endpoints"
    >
      <Field name="secret" label="Secret" problem={data.problems.secret} hint="Empty: a strong one is made and shown.">
        <input
          id="secret"
          name="secret"
          value={data.typed.secret}
          autocomplete="off"
          spellcheck="false"
          aria-describedby="about-secret"
          aria-invalid={data.problems.secret && "true"}
        />
      </Field>
    </FormPage>
  );
}

export function EditEndpointPage({ id, ...data }: EndpointFormData & { id: string }) {
  const path = `/admin/endpoints/${id}`;
  return <FormPage {...data} title="Edit endpoint" action={`${path}/edit`} button="Save" back={path} />;
}

type FormPageData = EndpointFormData & {
  title: string;
  action: string;
  button: string;
  back: string;
  children?: Child;
};

function FormPage({ title, action, button, back, typed, problems, groups, children }: FormPageData) {
  return (
    <>
      <nav class="beside" aria-label="Where this belongs">
        <a href={back}>{back === "/admin/endpoints" ? "Endpoints" : "The endpoint"}</a>
      </nav>
      <PageHead title={title} />
      <form class="panel inside stack form" method="post" action={action} novalidate>
        <Field name="url" label="URL" problem={problems.url} hint="Public and https.">
          <input
            id="url"
            name="url"
            type="url"
            value={typed.url}
            maxlength={2_048}
            placeholder="https://hooks.example.com/carillon"
            required
            autofocus={title !== "Edit endpoint"}
            aria-describedby="about-url"
            aria-invalid={problems.url && "true"}
          />
        </Field>
        <Events {...{ typed, problems, groups }} />
        <Field name="description" label="Description" problem={problems.description} hint="For people; may be empty.">
          <input
            id="description"
            name="description"
            value={typed.description}
            aria-describedby="about-description"
            aria-invalid={problems.description && "true"}
          />
        </Field>
        {children}
        <div class="actions">
          <button class="main">{button}</button>
          <a class="button" href={back}>
            Back
          </a>
        </div>
      </form>
    </>
  );
}

type FieldData = { name: string; label: string; hint: string; problem?: string; children?: Child };

/** A label, its input, and beside it what is wrong or what is wanted. */
export function Field({ name, label, hint, problem, children }: FieldData) {
  return (
    <div>
      <label for={name}>{label}</label>
      {children}
      <About name={name} hint={hint} problem={problem} />
    </div>
  );
}

function About({ name, hint, problem }: { name: string; hint: string; problem?: string }) {
  return (
    <p id={`about-${name}`} class={problem ? "waiting" : "muted"}>
      {problem && <Icon name="attention" />} {problem ?? hint}
    </p>
  );
}

function Events({ typed, problems, groups }: EndpointFormData) {
  const box = (pattern: string, title = pattern) => (
    <label>
      <input type="checkbox" name="events" value={pattern} checked={typed.events.includes(pattern)} />
      {title}
    </label>
  );
  const countOf = ({ all, types }: EventGroup) =>
    [all, ...types].filter((pattern) => pattern && typed.events.includes(pattern)).length;
  return (
    <fieldset aria-describedby="about-events">
      <legend>Events</legend>
      <About name="events" problem={problems.events} hint="What it wants to be told of." />
      <div class="choice">{box("*", "everything, also what is added later (*)")}</div>
      {groups.map((group) => (
        <details open={countOf(group) > 0}>
          <summary>
            {group.title}{" "}
            <span class="muted">{countOf(group) > 0 ? `${countOf(group)} chosen` : group.types.length}</span>
          </summary>
          <div class="choice">
            {group.all && box(group.all, `all of them (${group.all})`)}
            {group.types.map((type) => box(type))}
          </div>
        </details>
      ))}
    </fieldset>
  );
}
