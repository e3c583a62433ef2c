import type { BaseImage } from '@prodlike/images';
import { settingArguments } from '@prodlike/postgres';
import { measuringSettings, statementSettings } from '../opening/measuring-settings';

/**
 * Adds pg_stat_statements to the libraries that the data's own settings load, where the image has it: beside the server's
 * programs, as Debian's packages and builds from source put it. `-C` as the first argument works for root too.
 */
const withStatementStatistics = `
programs=$(dirname "$(readlink -f "$(command -v postgres)")")
for library in "$programs/../lib/pg_stat_statements.so" "$programs/../lib/postgresql/pg_stat_statements.so"; do
  [ -e "$library" ] || continue
  own=$(postgres -C shared_preload_libraries -D "$PGDATA" 2>/dev/null)
  case ",$own," in
    *pg_stat_statements*) ;;
    *) set -- "$@" -c "shared_preload_libraries=\${own:+$own,}pg_stat_statements" ;;
  esac
  break
done
exec "$@"`;

/** The first process of a clone's container: the image's own, with the settings that measuring needs. */
export function containerCommand({ entrypoint, command }: BaseImage): {
  Entrypoint: string[];
  Cmd: string[];
} {
  const settings = settingArguments({ ...measuringSettings, ...statementSettings });
  return {
    Entrypoint: ['sh', '-c', withStatementStatistics, 'sh', ...entrypoint],
    Cmd: [...command, ...settings],
  };
}
