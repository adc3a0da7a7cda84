import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const command = `${quote(process.execPath)} ${quote(main)}`;

function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** Makes the command available without npx, unless there is one. */
const withoutNpx = `command -v assignment-relay >/dev/null || assignment-relay() { ${command} "$@"; }`;

/** Each asks the command for the words that can come next, so that no script is ever older than the command. */
export const scripts = {
  bash: `${withoutNpx}
_assignment_relay() {
  local IFS=$'\\n'
  COMPREPLY=($(${command} complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _assignment_relay assignment-relay
`,
  zsh: `${withoutNpx}
_assignment_relay() {
  local -a candidates
  candidates=(\${(f)"$(${command} complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)"})
  if (( $#candidates )); then compadd -a candidates; else _files; fi
}
compdef _assignment_relay assignment-relay
`,
  fish: `type -q assignment-relay; or function assignment-relay; ${command} $argv; end
complete -c assignment-relay -a '(${command.replaceAll("'", '"')} complete -- (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null)'
`,
} as const;
