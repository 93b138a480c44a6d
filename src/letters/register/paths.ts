/** Where the register of letters is read. */
export const REGISTER = '/register-surat';
