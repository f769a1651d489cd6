// Timestamps: values.calendar and values.modified.

/** Whether a timestamp, if there is one, has a date of the Gregorian calendar. */
export function realDate(timestamp) {
  if (timestamp === undefined) return true;
  const [year, month, day] = timestamp.slice(0, 10).split("-").map(Number);
  return year > 0 && day <= daysIn(year, month);
}

function daysIn(year, month) {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (month === 2) return isLeap ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** A time with its zone in nanoseconds since 1970; a Date knows milliseconds only. */
export function moment(timestamp) {
  const [, seconds, fraction = "", zone] = /^(.{19})(?:\.(\d+))?(.+)$/.exec(timestamp);
  return BigInt(Date.parse(seconds + zone)) * 1_000_000n + BigInt(fraction.padEnd(9, "0"));
}
