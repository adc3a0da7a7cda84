const headers = {
  authorization: 'Bearer any',
  'content-type': 'application/vnd.microsoft.servicebus.json',
};

/** Sends messages with REST, in batches of 200. */
export async function postAll(url: string, count: number): Promise<void> {
  for (let sent = 0; sent < count; sent += 200) {
    const batch = Array.from({ length: Math.min(200, count - sent) }, (_, n) => ({ Body: String(sent + n) }));
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(batch) });
    if (response.status !== 201) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  }
}
