/** One bit per number, from 1. It is as long as the largest number needs: 100,000 numbers are 12.5 kB. */
export class Bits {
  #bytes: Buffer;

  /** @param text Base64 */
  constructor(text = '') {
    this.#bytes = Buffer.from(text, 'base64');
  }

  has(number: number): boolean {
    return ((this.#bytes[(number - 1) >> 3] ?? 0) & (1 << ((number - 1) & 7))) !== 0;
  }

  add(number: number): void {
    const index = (number - 1) >> 3;
    if (index >= this.#bytes.length)
      this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(1 + index - this.#bytes.length)]);
    this.#bytes[index] = (this.#bytes[index] ?? 0) | (1 << ((number - 1) & 7));
  }

  toString(): string {
    return this.#bytes.toString('base64');
  }
}
