import type { Item } from "../types.ts";
import type { Context } from "./context.ts";
import { button, h } from "./h.ts";

/** Each field with what a browser may fill in. */
const FIELDS = { name: "name", phone: "tel", time: "off", consent: "off" };
type Name = keyof typeof FIELDS;

export interface CallbackForm {
  node: HTMLElement;
  update(item: Item): void;
}

/** Real fields for a request to be called back, each with its own problem; what is typed survives a reload. */
export function callbackForm(item: Item, context: Context): CallbackForm {
  const { t, conversation, draft, keepDraft, say, ask, refocus } = context;
  const { id } = item;
  draft.form ??= {};
  const kept = draft.form;

  const fields = (Object.keys(FIELDS) as Name[]).map((name) => {
    const isBox = name === "consent";
    const input = h("input", {
      id: `${name}-${id}`,
      type: isBox ? "checkbox" : "text",
      inputmode: FIELDS[name],
      autocomplete: FIELDS[name],
      "aria-describedby": `${name}-${id}-problem`,
      input() {
        if (!isBox) kept[name] = input.value;
        keepDraft();
      },
    });
    if (!isBox) input.value = kept[name] ?? "";
    const problem = h("p.problem", { id: `${name}-${id}-problem` });
    const label = h("label", { for: input.id }, t(name));
    return { name, input, problem, node: h(`div.${isBox ? "box" : "field"}`, {}, label, input, problem) };
  });

  const submit = async (event: Event) => {
    event.preventDefault();
    const [name = "", phone = "", time = ""] = fields.map(({ input }) => input.value);
    const consent = Boolean(fields[3]?.input.checked);
    const refused = await conversation.callBack(id, { name, phone, time, consent });
    const wrong = fields.filter((field) => {
      const sentence = refused?.[field.name] ?? "";
      field.problem.textContent = sentence;
      field.input.setAttribute("aria-invalid", `${sentence > ""}`);
      return sentence;
    });
    wrong[0]?.input.focus();
    problem.textContent = refused && !wrong.length ? t("trouble") : "";
    say(problem.textContent);
  };
  const problem = h("p.problem");
  const form = h(
    "form.form",
    { novalidate: true, submit },
    ...fields.map(({ node }) => node),
    problem,
    h("button", {}, t("call_me")),
    button("plain", () => ask(t("cancel")), t("cancel")),
  );
  const update = (item: Item) => {
    if (!item.done || form.hidden) return;
    form.hidden = true;
    draft.form = undefined;
    keepDraft();
    if (form.isConnected) refocus();
  };
  update(item);
  return { node: form, update };
}
