import { createRequire } from 'node:module';

type Diagnostics = { readonly Count: number; getItem(index: number): { readonly Message: string } };
type Symbol = { WithName(name: string): unknown };

/** The parts that are used here: the package's own types need a TypeScript of another age. */
type KustoLanguage = {
  readonly Symbols: {
    readonly TableSymbol: { From(schema: string): Symbol };
    readonly DatabaseSymbol: { readonly $ctor1: new (name: string, members: readonly unknown[]) => unknown };
  };
  readonly GlobalState: { readonly Default: { WithDatabase(database: unknown): unknown } };
  readonly KustoCode: {
    ParseAndAnalyze(query: string, globals: unknown): { GetDiagnostics(): Diagnostics };
  };
};

/** The columns of Application Insights in a workspace that the queries may use. */
const tables = {
  AppTraces: '(TimeGenerated:datetime, Message:string, SeverityLevel:int, OperationName:string)',
  AppExceptions:
    '(TimeGenerated:datetime, OuterMessage:string, InnermostMessage:string, SeverityLevel:int, OperationName:string)',
};

const require = createRequire(import.meta.url);

/** What Microsoft's own parser finds wrong in a query. */
export function kustoProblems(query: string): string[] {
  const { Symbols, GlobalState, KustoCode } = language();
  const members = Object.entries(tables).map(([name, schema]) =>
    Symbols.TableSymbol.From(schema).WithName(name),
  );
  const globals = GlobalState.Default.WithDatabase(new Symbols.DatabaseSymbol.$ctor1('logs', members));
  const found = KustoCode.ParseAndAnalyze(query, globals).GetDiagnostics();
  return Array.from({ length: found.Count }, (_, index) => found.getItem(index).Message);
}

/** The package makes a global variable. */
function language(): KustoLanguage {
  require('@kusto/language-service-next/bridge.js');
  require('@kusto/language-service-next');
  return (globalThis as unknown as { Kusto: { Language: KustoLanguage } }).Kusto.Language;
}
