/** Where the pages of transfers are. */
export function transfersPath(application: string): string {
  return `/aplikasi/${application}/pemindahan`;
}

export function planPath(application: string, id: string, rest = ''): string {
  return `${transfersPath(application)}/${id}${rest}`;
}
