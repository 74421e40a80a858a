/** Those that it speaks by itself; the server brings the words of others. */
export const LANGUAGES = ["en", "es"] as const;

/** Every word of the interface, in the order of LANGUAGES; {} is filled in. `language` is its own name, by which it is asked for. */
export const TABLE = {
  launcher: ["Ask a question", "Haga una pregunta"],
  unread: ["({} new)", "({} sin leer)"],
  title: ["Questions and answers", "Preguntas y respuestas"],
  close: ["Close", "Cerrar"],
  options: ["Options", "Opciones"],
  language: ["English", "Español"],
  person: ["Talk to a person", "Hablar con una persona"],
  call: ["Call {}", "Llamar al {}"],
  emergency: ["In an emergency call {}.", "En una emergencia, llame al {}."],
  notice: [
    "A program answers here, not a person. No medical advice. Not for emergencies.",
    "Aquí responde un programa, no una persona. No da consejos médicos. No es para emergencias.",
  ],
  privacy: [
    "Leave out private details. The clinic stores what you write; this device keeps it for 24 hours.",
    "No escriba datos privados. La clínica guarda lo que usted escribe; este dispositivo lo guarda 24 horas.",
  ],
  greeting: ["What would you like to know?", "¿Qué le gustaría saber?"],
  send: ["Send", "Enviar"],
  you: ["You said:", "Usted dijo:"],
  assistant: ["Assistant said:", "El asistente dijo:"],
  writing: ["Writing…", "Escribiendo…"],
  sending: ["Sending…", "Enviando…"],
  unsent: ["Not sent yet", "Aún no enviado"],
  lost: ["No answer came.", "No llegó respuesta."],
  again: ["Try again", "Intentar de nuevo"],
  too_long: ["Too long: {} of 1,000 characters.", "Demasiado largo: {} de 1,000 letras."],
  offline: [
    "You are offline. Your question goes out when you are back.",
    "No tiene conexión. Su pregunta se enviará cuando vuelva la conexión.",
  ],
  trouble: ["The assistant does not answer right now.", "El asistente no responde ahora."],
  helpful: ["Did this help?", "¿Le ayudó?"],
  yes: ["Yes", "Sí"],
  no: ["No", "No"],
  reason: ["What was missing? (optional)", "¿Qué faltó? (opcional)"],
  thanks: ["Thank you.", "Gracias."],
  urgent: ["Urgent", "Urgente"],
  strip: ["Urgent advice", "Aviso urgente"],
  name: ["Your name", "Su nombre"],
  phone: ["Phone number", "Número de teléfono"],
  time: ["Best time to call", "Mejor hora para llamarle"],
  consent: ["The clinic may call me about my question.", "La clínica puede llamarme por mi pregunta."],
  call_me: ["Call me back", "Llámenme"],
  cancel: ["Never mind", "Olvídelo"],
  copy: ["Copy the conversation", "Copiar la conversación"],
  save: ["Save a copy", "Guardar una copia"],
  print: ["Print", "Imprimir"],
  start_over: ["Start over", "Empezar de nuevo"],
  delete: ["Delete the conversation?", "¿Borrar la conversación?"],
  new_tab: ["(opens in a new tab)", "(se abre en otra pestaña)"],
} as const satisfies Record<string, readonly [string, string]>;

export type Key = keyof typeof TABLE;
export type Words = Record<string, string>;
export type Translate = (key: Key, filling?: string | number) => string;

/** `words` are those of a language that is none of LANGUAGES. */
export function translator(language: string, words: Words = {}): Translate {
  const column = Math.max(0, LANGUAGES.indexOf(language as "en"));
  return (key, filling = "") => (words[key] ?? TABLE[key][column] ?? "").replace("{}", `${filling}`);
}

/** The first of these that is one of `known`, by its main part: "es-MX" is "es". */
export function chosen(wishes: (string | undefined)[], known: readonly string[]): string {
  const mains = wishes.map((wish = "") => wish.split("-")[0]?.toLowerCase() ?? "");
  return mains.find((main) => known.includes(main)) ?? "en";
}
