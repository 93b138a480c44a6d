/** How numbers and addresses of people are shown where they are not needed whole (UU 27/2022). */

/** `337401••••••0003`: region of registration and sequence stay, date of birth and sex do not. */
export function maskNik(nik: string): string {
  return nik.length < 12 ? '•'.repeat(nik.length) : `${nik.slice(0, 6)}${'•'.repeat(nik.length - 10)}${nik.slice(-4)}`;
}

/** `0812••••4471`. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/[^0-9+]/g, '');
  return digits.length < 8
    ? '•'.repeat(digits.length)
    : `${digits.slice(0, 4)}${'•'.repeat(digits.length - 8)}${digits.slice(-4)}`;
}

/** `s•••@contoh.id`. */
export function maskEmail(email: string): string {
  const at = email.indexOf('@');
  return at < 1 ? '•••' : `${email.slice(0, 1)}•••${email.slice(at)}`;
}
