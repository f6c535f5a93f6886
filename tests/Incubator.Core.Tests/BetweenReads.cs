using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Incubator.Core.Tests;

/// <summary>Does something once, before the next query that has a text in it: what others write between two reads.</summary>
public sealed class BetweenReads : DbCommandInterceptor
{
    private (string Text, Func<Task> Act)? _next;

    public bool IsDone => _next is null;

    public void Before(string text, Func<Task> act) => _next = (text, act);

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        if (_next is { } next && command.CommandText.Contains(next.Text, StringComparison.Ordinal))
        {
            _next = null;
            await next.Act();
        }

        return result;
    }
}
