type SelectData = { name: string; label: string; chosen: string; options: [value: string, title: string][] };

/** One choice of a filter; "any" leaves it open. */
export function Select({ name, label, chosen, options }: SelectData) {
  return (
    <select name={name} aria-label={label} class={chosen ? "chosen" : undefined}>
      <option value="">{`Any ${label.toLowerCase()}`}</option>
      {options.map(([value, title]) => (
        <option value={value} selected={value === chosen}>
          {title}
        </option>
      ))}
      {chosen && !options.some(([value]) => value === chosen) && <option selected>{chosen}</option>}
    </select>
  );
}
