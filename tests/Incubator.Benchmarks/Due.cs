using System.Diagnostics;
using System.Globalization;
using Incubator.Core;
using Incubator.Core.Freshness;
using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Incubator.Core.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Benchmarks;

/// <summary>
/// The board of what is due and a round of reminders, 100 days from now, when prices and hours are due: commands, rows and processor time.
/// Give it a copy: 1,000 managers of ten spaces each are added, and visits of each space.
/// </summary>
internal static class Due
{
    private const int Managers = 1000;
    private const int SpacesOfEach = 10;

    public static async Task MeasureAsync(string database)
    {
        await using var services = new ServiceCollection().AddSingleton<TimeProvider>(new LaterClock())
            .AddIncubator($"Data Source={database}").BuildServiceProvider();
        await FillAsync(services);
        using var counting = new Counting();
        using var listening = DiagnosticListener.AllListeners.Subscribe(counting);
        var (board, reminders) = (services.GetRequiredService<DueBoard>(), services.GetRequiredService<Reminders>());
        Console.WriteLine("| what | commands | rows | processor ms |\n|---|---|---|---|");
        await TellAsync("the first page of the board, first time", () => board.PageAsync(null, Actor.Operator, CancellationToken.None));
        await TellAsync("the first page of the board", () => board.PageAsync(null, Actor.Operator, CancellationToken.None));
        await TellAsync("a round of reminders that writes them all", () => reminders.RemindAsync(CancellationToken.None));
        await TellAsync("a round of reminders with none to write", () => reminders.RemindAsync(CancellationToken.None));
        await TellAsync(
            "a round of the archive", () => services.GetRequiredService<QuietArchive>().RunAsync(CancellationToken.None));

        async Task TellAsync(string name, Func<Task> act)
        {
            (counting.Commands, counting.Rows) = (0, 0);
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            await act();
            var work = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {name} | {counting.Commands:N0} | {counting.Rows:N0} | {work:N0} |"));
        }
    }

    private static async Task FillAsync(IServiceProvider services)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<IncubatorDb>>().CreateDbContextAsync();
        if (await db.SpaceGrants().AnyAsync())
        {
            return;
        }

        var spaces = await db.Spaces().OrderBy(s => s.Id).Select(s => s.Id).ToListAsync();
        var users = Enumerable.Range(0, Managers).Select(i => new User
        {
            UserName = $"manager{i}@example.org",
            Email = $"manager{i}@example.org",
            DisplayName = $"Manager {i}",
        }).ToList();
        db.Users().AddRange(users);
        await db.SaveChangesAsync();
        db.SpaceGrants().AddRange(users.SelectMany((u, i) => spaces.Skip(i * SpacesOfEach).Take(SpacesOfEach)
            .Select(s => new SpaceGrant { UserId = u.Id, SpaceId = s, IsLead = true })));
        await db.SaveChangesAsync();
        var today = DateOnly.FromDateTime(new LaterClock().GetUtcNow().UtcDateTime);
        foreach (var day in Enumerable.Range(0, VisitSets.RecentDays).Select(d => today.AddDays(-d)))
        {
            await db.Database.ExecuteSqlAsync(
                $"INSERT INTO VisitCounts (Kind, RecordId, Day, Count) SELECT {SpaceRecords.Token}, Id, {day}, 1 + Id % 5 FROM Spaces");
        }
    }

    private sealed class LaterClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddDays(100);
    }

    /// <summary>Counts what EF Core asks of the database, and the rows that it reads.</summary>
    private sealed class Counting : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private IDisposable? _listening;

        public long Commands { get; set; }

        public long Rows { get; set; }

        public void OnNext(DiagnosticListener value) =>
            _listening = value.Name == DbLoggerCategory.Name ? value.Subscribe(this) : _listening;

        public void OnNext(KeyValuePair<string, object?> value)
        {
            Commands += value.Value is CommandExecutedEventData ? 1 : 0;
            Rows += value.Value is DataReaderDisposingEventData reading ? reading.ReadCount : 0;
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose() => _listening?.Dispose();
    }
}
