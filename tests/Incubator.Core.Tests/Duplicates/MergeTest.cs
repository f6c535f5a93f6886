using Incubator.Core.Duplicates;
using Incubator.Core.Enquiries;
using Incubator.Core.Outcomes;
using Incubator.Core.People;
using Incubator.Core.Proposals;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Tests.Events;
using Incubator.Core.Tests.Housing;
using Incubator.Core.Tests.Programmes;
using Incubator.Core.Tests.Startups;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Duplicates;

/// <summary>Two spaces that are one, and what is done with them. Each write has a moment of its own.</summary>
public abstract class MergeTest : IAsyncLifetime
{
    protected static readonly Dictionary<string, MergeSide> Nothing = [];

    protected TestIncubator Incubator { get; private set; } = null!;

    protected Actor.Person Root { get; private set; } = null!;

    protected int Paris { get; private set; }

    protected int Winner { get; private set; }

    protected int Loser { get; private set; }

    public async ValueTask InitializeAsync()
    {
        Incubator = await TestIncubator.StartAsync();
        Root = await Incubator.AddPersonAsync("root", administrator: true);
        Paris = await Incubator.AddCityAsync();
        Winner = (await AddAsync("Atelier Mercier", s => s.Plans = [Plan(PlanKind.HotDesk, 100)])).Id;
        Loser = (await AddAsync("L’Atelier Mercier", s =>
        {
            s.Phone = "+33 1 40 00 00 00";
            s.Plans = [Plan(PlanKind.HotDesk, 120), Plan(PlanKind.Office, 500)];
        })).Id;
    }

    public async ValueTask DisposeAsync()
    {
        await Incubator.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected MergeDesk Desk => Incubator.Get<MergeDesk>();

    protected async Task HangAllAsync()
    {
        await EditAsync(Loser, s => s.Slug = "former-address");
        await EditAsync(Loser, s => s.Slug = "l-atelier-mercier");
        var startup = (await Incubator.AddStartupAsync()).Id;
        await StayAsync(startup, Loser, "2025-01-01", null);
        await Incubator.AddEventAsync(EventWorld.Once(Loser));
        await Incubator.AddProgrammeAsync(ProgrammeWorld.Intake(Loser, "Intake", null, null));
        await Incubator.AddAidAsync("A room", a => a.SpaceId = Loser);
        await Incubator.AddPersonAsync("mary", administrator: false, Loser);
        Assert.NotNull((await Incubator.Get<EnquiryDesk>().AskAsync(
            "l-atelier-mercier", new EnquiryInput { Name = "Ada", Email = "ada@example.org", People = 1, Message = "A desk?" },
            CancellationToken.None)).Link);
        await ProposeAsync("l-atelier-mercier", "2 rue Mercier");
        Tick();
    }

    protected async Task ProposeAsync(string slug, string street) => Assert.Null((await Incubator.Get<ProposalDesk>().ProposeAsync(
        "spaces", slug, new ProposalInput { Path = nameof(SpaceInput.Street), Value = street }, CancellationToken.None)).Refusal);

    /// <summary>All records as their editors see them, and what hangs on them otherwise.</summary>
    protected async Task<string> AllAsync()
    {
        await using var db = Incubator.OpenDb();
        var said = new List<string>();
        foreach (var editor in Incubator.Get<IEnumerable<Editor>>())
        {
            for (var id = 1; id < 9; id++)
            {
                var input = await editor.Inputs.ReadAsync(db, id, Root, CancellationToken.None);
                said.AddRange(Fields.Of(input).Select(f => $"{editor.Kind} {id} {f.Key}={f.Value}"));
            }
        }

        said.AddRange(await db.Residencies().Select(r => $"stay {r.Id} {r.State}").ToListAsync());
        said.AddRange(await db.OutcomeRequests().Select(r => $"outcome {r.Id} {r.RecordId}").ToListAsync());
        said.AddRange(await db.Enquiries().Select(e => $"enquiry {e.Id} {e.SpaceId}").ToListAsync());
        said.AddRange(await db.SpaceGrants().Select(g => $"grant {g.UserId} {g.SpaceId} {g.IsTrusted}").ToListAsync());
        said.AddRange(await db.Proposals().Select(p => $"proposal {p.Id} {p.Case!.RecordId} {p.Case.State}").ToListAsync());
        said.AddRange(await db.FormerSlugs().OrderBy(s => s.Slug).Select(s => $"address {s.Slug} {s.RecordId}").ToListAsync());
        return string.Join('\n', said);
    }

    protected void Tick() => Incubator.Clock.Advance(TimeSpan.FromMinutes(1));

    protected async Task<SaveResult.Saved> AddAsync(string name, Action<SpaceInput>? change = null)
    {
        Tick();
        return await Incubator.AddSpaceAsync(Paris, name, change);
    }

    protected async Task StayAsync(int startup, int space, string from, string? until)
    {
        Tick();
        await Incubator.AddStayAsync(startup, space, from, until);
    }

    protected async Task EditAsync(int id, Action<SpaceInput> change)
    {
        Tick();
        var input = await SpaceAsync(id);
        change(input);
        Assert.IsType<SaveResult.Saved>(await Incubator.Get<SpaceEditor>().SaveAsync(id, input, Root, CancellationToken.None));
    }

    protected Task<MergeOutcome> MergeAsync(Dictionary<string, MergeSide> sides) => MergeAsync(sides, Winner, Loser);

    protected async Task<MergeOutcome> MergeAsync(Dictionary<string, MergeSide> sides, int winner, int loser)
    {
        Tick();
        var merged = await Desk.MergeAsync(
            SpaceRecords.Kind, await AtAsync(winner), await AtAsync(loser), sides, Root, CancellationToken.None);
        Assert.IsType<SaveResult.Saved>(merged.Result);
        Tick();
        return merged;
    }

    protected async Task<MergeOutcome> UndoAsync(int id = 1)
    {
        Tick();
        var undone = await Desk.UndoAsync(id, Root, CancellationToken.None);
        Assert.IsType<SaveResult.Saved>(undone.Result);
        return undone;
    }

    protected async Task<MergeSideOf> AtAsync(int id) => new(id, (await SpaceAsync(id)).Version);

    protected async Task<SpaceInput> SpaceAsync(int id) =>
        (await Incubator.Get<SpaceEditor>().ReadAsync(id, Actor.Operator, CancellationToken.None))!;

    protected async Task<string?> NowAtAsync(string slug) =>
        (await Incubator.Get<SpaceQueries>().FindAsync(slug, CancellationToken.None) as Lookup<SpaceDetails>.Moved)?.Slug;

    protected async Task<int> IdAsync(string name)
    {
        await using var db = Incubator.OpenDb();
        return await db.Spaces().Where(s => s.Name == name).Select(s => s.Id).SingleAsync();
    }

    protected async Task<long> LastVersionAsync(int id)
    {
        await using var db = Incubator.OpenDb();
        return await db.Changes().Where(c => c.RecordKind == SpaceRecords.Token && c.RecordId == id).MaxAsync(c => c.Id);
    }

    protected async Task<int> StayedAsync()
    {
        await using var db = Incubator.OpenDb();
        return await db.Residencies().Select(r => r.StartupId).SingleAsync();
    }

    protected async Task<int?> OwnerAsync(int id)
    {
        await using var db = Incubator.OpenDb();
        return await db.Startups().Where(s => s.Id == id).Select(s => s.OwnerId).SingleAsync();
    }

    protected static PlanInput Plan(PlanKind kind, decimal amount) =>
        new() { Kind = kind, Amount = amount, Currency = "EUR", Unit = PriceUnit.Month };
}
