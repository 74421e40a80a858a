/** `status` is 0 when no answer came; `wait` is Retry-After in milliseconds. */
export interface Answer {
  status: number;
  wait: number;
  data: Record<string, unknown>;
}

const PATIENCE = 15_000;

/** One request, given up after 15 seconds; never throws. */
export async function call(address: string, method = "GET", token = "", body?: object): Promise<Answer> {
  try {
    const response = await fetch(address, {
      method,
      headers: headers(token, body ? { "Content-Type": "application/json" } : {}),
      body: JSON.stringify(body),
      credentials: "omit",
      keepalive: true,
      signal: AbortSignal.timeout(PATIENCE),
    });
    const data = await response.json().catch(() => ({}));
    return { status: response.status, wait: 1000 * Number(response.headers.get("Retry-After")), data };
  } catch {
    return { status: 0, wait: 0, data: {} };
  }
}

export function headers(token: string, more: Record<string, string>): Record<string, string> {
  return token ? { Authorization: `Bearer ${token}`, ...more } : more;
}
