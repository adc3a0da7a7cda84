/** The result of registerFunction and registerHook. The first dispose() undoes the registration. */
export class Disposable {
  #undo: (() => unknown) | undefined;

  static from(...disposables: readonly { dispose(): unknown }[]): Disposable {
    return new Disposable(() => {
      for (const disposable of disposables) disposable.dispose();
    });
  }

  constructor(undo: () => unknown) {
    this.#undo = undo;
  }

  dispose(): void {
    const undo = this.#undo;
    this.#undo = undefined;
    undo?.();
  }
}
