// What two usernames are compared by.

/** Two names with the same key are the same name: NFKC and lower case. */
export function usernameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().normalize('NFKC')
}
