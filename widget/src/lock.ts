/** Runs while no other tab runs under the same name; without locks or a name, at once. */
export async function locked<T>(name: string, run: () => Promise<T>, options: LockOptions = {}): Promise<T> {
  return name && navigator.locks ? (navigator.locks.request(name, options, run) as Promise<T>) : run();
}
