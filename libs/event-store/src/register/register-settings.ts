/** What a register is opened with. */
export interface RegisterSettings {
  /** The state whose register it is, by ISO 3166-1 alpha-3, such as `iso:VNM`. */
  readonly home: string;
  /** The IANA time zone that its days are days of. */
  readonly zone: string;
}

/** Settings that no register can be opened with, or not this one; the message says which variable to set to what. */
export class RegisterMisconfigured extends Error {}

/** Throws `RegisterMisconfigured` where the settings are malformed. */
export function assertRegisterSettings({ home, zone }: RegisterSettings): void {
  if (!isHome(home)) {
    throw new RegisterMisconfigured(`CHANCERY_HOME is ${home}: set it to a state, such as iso:VNM.`);
  }
  if (!isZone(zone)) {
    throw new RegisterMisconfigured(`CHANCERY_ZONE is ${zone}: set it to an IANA time zone, such as Asia/Ho_Chi_Minh.`);
  }
}

/** Whether the text is written as a state is, which may be the home of a register. */
export const isHome = (text: string): boolean => /^iso:[A-Z]{3}$/u.test(text);

/** Whether the text names an IANA time zone. Offsets are no zones: a zone keeps its name when its government moves the clocks. */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/u.test(zone)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
