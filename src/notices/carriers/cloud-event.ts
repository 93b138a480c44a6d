/** A happening as a CloudEvent 1.0 over HTTP, in both of its modes. Pure. */

export interface CloudEvent {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  /** RFC 3339. */
  readonly time: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface HttpBody {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Where it happened: a region of this server. Identifier and source together name the event for ever. */
export const sourceOf = (base: string | undefined, region: string): string => base ?? `urn:payung:region:${region}`;

/** Header values are percent-encoded where they leave printable ASCII (CloudEvents HTTP binding §3.1.3.2). */
const headerValue = (text: string): string =>
  text.replace(/[^\x21\x23\x24\x26-\x7e]/gu, sign =>
    encodeURIComponent(sign).replace(/[!'()*]/g, one => `%${one.charCodeAt(0).toString(16).toUpperCase()}`),
  );

/** Structured: everything in the signed body. Binary: attributes as headers, the data alone in the body. */
export function asHttp(event: CloudEvent, source: string, mode: 'structured' | 'binary'): HttpBody {
  const { data, ...attributes } = event;
  if (mode === 'structured')
    return {
      headers: { 'content-type': 'application/cloudevents+json; charset=utf-8' },
      body: JSON.stringify({ specversion: '1.0', source, ...attributes, datacontenttype: 'application/json', data }),
    };
  const headers = Object.entries({ specversion: '1.0', source, ...attributes }).map(([name, value]) => [
    `ce-${name}`,
    headerValue(value),
  ]);
  return {
    headers: { 'content-type': 'application/json', ...(Object.fromEntries(headers) as Record<string, string>) },
    body: JSON.stringify(data),
  };
}
