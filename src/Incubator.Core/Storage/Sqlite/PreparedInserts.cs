using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;

namespace Incubator.Core.Storage.Sqlite;

/// <summary>
/// Keeps the inserts of one context prepared. SQLite's provider writes each row by a command of its own, and to put together, parse and
/// plan it takes longer than to run it: an import would spend a third of its time on that.
/// </summary>
internal sealed class PreparedInserts(ModificationCommandBatchFactoryDependencies dependencies)
    : IModificationCommandBatchFactory, IDisposable
{
    private readonly Dictionary<string, Prepared> _byTable = new(StringComparer.Ordinal);

    public ModificationCommandBatch Create() => new Batch(dependencies, this);

    public void Dispose()
    {
        foreach (var prepared in _byTable.Values)
        {
            prepared.Command.Dispose();
        }
    }

    private void Insert(IReadOnlyModificationCommand row, IRelationalConnection connection)
    {
        var columns = row.ColumnModifications;
        if (!_byTable.TryGetValue(row.TableName, out var prepared) || !prepared.Fits(columns))
        {
            prepared?.Command.Dispose();
            _byTable[row.TableName] = prepared = Prepare(row, connection.DbConnection);
        }

        var command = prepared.Command;
        command.Transaction = connection.CurrentTransaction?.GetDbTransaction();
        var next = 0;
        foreach (var column in columns)
        {
            if (column.IsWrite)
            {
                command.Parameters[next++].Value = ValueOf(column, command);
            }
        }

        using var reader = command.ExecuteReader();
        if (prepared.Read is { } at && reader.Read())
        {
            columns[at].Value = Convert.ChangeType(reader.GetInt64(0), columns[at].Property!.ClrType, CultureInfo.InvariantCulture);
        }
    }

    private Prepared Prepare(IReadOnlyModificationCommand row, DbConnection connection)
    {
        var sql = new StringBuilder();
        dependencies.UpdateSqlGenerator.AppendInsertOperation(sql, row, 0);
        var command = connection.CreateCommand();
        command.CommandText = sql.ToString();
        var columns = row.ColumnModifications;
        foreach (var column in columns.Where(c => c.IsWrite))
        {
            var name = dependencies.SqlGenerationHelper.GenerateParameterName(column.ParameterName!);
            command.Parameters.Add(column.TypeMapping!.CreateParameter(command, name, column.Value, column.IsNullable));
        }

        int? read = columns.Index().Where(c => c.Item.IsRead).Select(c => (int?)c.Index).SingleOrDefault();
        return new(command, [.. columns.Where(c => c.IsWrite).Select(c => c.ColumnName)], read);
    }

    // As the provider makes it, so that both ways store the same.
    private static object? ValueOf(IColumnModification column, DbCommand command) =>
        column.TypeMapping!.CreateParameter(command, column.ColumnName, column.Value, column.IsNullable).Value;

    /// <summary>A row whose key is a number that SQLite gives, or that has none to be read.</summary>
    private static bool IsSimple(IReadOnlyModificationCommand row) => row.EntityState == EntityState.Added
        && row.ColumnModifications.Any(c => c.IsWrite)
        && row.ColumnModifications.All(c => c is { IsRead: false, TypeMapping: not null, JsonPath: null or "$" }
            || (c is { IsRead: true, IsWrite: false, Property: { } key } && key.ClrType == typeof(int)))
        && row.ColumnModifications.Count(c => c.IsRead) <= 1;

    /// <param name="Columns">The names of those that are written: a value that the database has by default is not.</param>
    /// <param name="Read">Where the key stands among all columns that EF names.</param>
    private sealed record Prepared(DbCommand Command, string[] Columns, int? Read)
    {
        public bool Fits(IReadOnlyList<IColumnModification> columns)
        {
            var next = 0;
            foreach (var column in columns)
            {
                if (column.IsWrite && (next == Columns.Length || Columns[next++] != column.ColumnName))
                {
                    return false;
                }
            }

            return next == Columns.Length;
        }
    }

    private sealed class Batch(ModificationCommandBatchFactoryDependencies dependencies, PreparedInserts inserts)
        : SingularModificationCommandBatch(dependencies)
    {
        private IReadOnlyModificationCommand? _row;

        public override IReadOnlyList<IReadOnlyModificationCommand> ModificationCommands =>
            _row is null ? base.ModificationCommands : [_row];

        public override bool RequiresTransaction => _row is null && base.RequiresTransaction;

        public override bool TryAddCommand(IReadOnlyModificationCommand modificationCommand)
        {
            if (_row is not null)
            {
                return false;
            }

            if (base.ModificationCommands.Count > 0 || !IsSimple(modificationCommand))
            {
                return base.TryAddCommand(modificationCommand);
            }

            _row = modificationCommand;
            return true;
        }

        public override void Complete(bool moreBatchesExpected)
        {
            if (_row is null)
            {
                base.Complete(moreBatchesExpected);
            }
        }

        public override void Execute(IRelationalConnection connection)
        {
            if (_row is null)
            {
                base.Execute(connection);
                return;
            }

            try
            {
                inserts.Insert(_row, connection);
            }
            catch (DbException exception)
            {
                throw new DbUpdateException("A row could not be inserted.", exception, _row.Entries);
            }
        }

        public override Task ExecuteAsync(IRelationalConnection connection, CancellationToken cancellationToken = default)
        {
            if (_row is null)
            {
                return base.ExecuteAsync(connection, cancellationToken);
            }

            // SQLite runs within this process: there is nothing to wait for.
            cancellationToken.ThrowIfCancellationRequested();
            Execute(connection);
            return Task.CompletedTask;
        }
    }
}
