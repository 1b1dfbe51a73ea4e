/**
 * Degrees as papers write them: 112.55, 112.55°E, 东经112°33′00.4″, 112度33分0.4秒. Undefined: no such number. Two numbers of one
 * cell (112.55, 37.87) are read by `readPoint`.
 */
export function readDegrees(text: string): number | undefined {
  const tight = text
    .normalize('NFKC')
    .replace(/\s+/gu, '')
    .replace(/^(?:东经|北纬|東經|北緯|[EN])/iu, '')
    .replace(/(?:东经|北纬|[EN])$/iu, '');
  if (/^\d{1,3}(?:\.\d+)?[°度]?$/u.test(tight)) return Number(tight.replace(/[°度]/u, ''));
  const parts = /^(\d{1,3})[°度](?:(\d{1,2}(?:\.\d+)?)[′'’分])?(?:(\d{1,2}(?:\.\d+)?)(?:["”秒]|''|′′|’’))?$/u.exec(
    tight,
  );
  if (!parts) return undefined;
  const [degrees, minutes, seconds] = [Number(parts[1]), Number(parts[2] ?? 0), Number(parts[3] ?? 0)];
  return minutes < 60 && seconds < 60 ? degrees + minutes / 60 + seconds / 3600 : undefined;
}

/** Longitude and latitude of one cell, in the order in which they are named, else as they stand. */
export function readPoint(text: string): { longitude: number; latitude: number } | undefined {
  const parts = text
    .normalize('NFKC')
    .split(/[,;、/|]|\s+(?=[东北東NE\d])|(?<=[°度′'分″"秒EN\d])(?=北[纬緯]|东经|東經)/u)
    .map((part) => part.replace(/^(?:经度|纬度|經度|緯度|坐标)[::]?/u, '').trim())
    .filter((part) => part !== '');
  const [first = '', second = ''] = parts;
  const [x, y] = [readDegrees(first), readDegrees(second)];
  if (parts.length !== 2 || x === undefined || y === undefined) return undefined;
  const turned = /^(?:北[纬緯]|N)|N$/iu.test(first);
  return turned ? { longitude: y, latitude: x } : { longitude: x, latitude: y };
}
