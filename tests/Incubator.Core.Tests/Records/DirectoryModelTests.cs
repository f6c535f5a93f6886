using System.Globalization;
using System.Runtime.CompilerServices;
using Incubator.Core.Files;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Storage.Sqlite;
using Incubator.Core.Tests.Files;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Records;

/// <summary>
/// Some spaces and a plain model of them. Random edits, stale edits, proposals, decisions, imports, merges, undos of versions, imports
/// and merges, archives and restores: after each step the space says what the model says, and at the end so does every version of
/// its history.
/// </summary>
/// <remarks>With <c>INCUBATOR_MODEL_STEPS</c> set, each seed takes so many steps.</remarks>
public sealed partial class DirectoryModelTests : IAsyncLifetime
{
    private const int Spaces = 5;
    private const string Head = "id,name,kind,city,country,source,street,nearest_station,description_en";
    private static readonly string?[] Values = [null, "one", "two", "three", "four"];
    private static readonly int Steps =
        int.Parse(Environment.GetEnvironmentVariable("INCUBATOR_MODEL_STEPS") ?? "150", CultureInfo.InvariantCulture);

    private readonly List<ModelSpace> _spaces = [];
    private readonly List<ModelImport> _imports = [];
    private readonly Dictionary<string, int> _taken = [];
    private TestIncubator _incubator = null!;
    private Actor.Person _root = null!;
    private Random _random = null!;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _root = await _incubator.AddPersonAsync("root", administrator: true);
        await _incubator.AddCityAsync();
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    private SpaceEditor Editor => _incubator.Get<SpaceEditor>();

    [Theory]
    [InlineData(5)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Random_steps_of_every_sort_leave_what_a_plain_model_says(int seed)
    {
        _random = new Random(seed);
        await BeginAsync();
        var acts = new Func<int, ModelSpace, Task>[]
        {
            EditAsync, EditAsync, EditTooLateAsync, ProposeAsync, DecideAsync, DecideAsync, ImportAsync, UndoImportAsync, UndoVersionAsync,
            UndoVersionAsync, ArchiveOrRestoreAsync, MergeAsync, UndoMergeAsync,
        };
        for (var step = 1; step <= Steps; step++)
        {
            _incubator.Clock.Advance(TimeSpan.FromMinutes(1));
            var act = acts[_random.Next(acts.Length)];
            await act(step, _spaces[_random.Next(Spaces)]);
            foreach (var space in _spaces)
            {
                await CompareAsync(space, $"step {step}, {act.Method.Name}");
            }
        }

        foreach (var space in _spaces)
        {
            await CompareVersionsAsync(space);
        }

        Assert.Equal(acts.Distinct().Count(), _taken.Count);
        Assert.Empty(await _incubator.Get<DatabaseCheck>().FaultsAsync(CancellationToken.None));
    }

    private async Task BeginAsync()
    {
        var rows = Enumerable.Range(1, Spaces).Select(n => $"{n},Atelier {n},hub,Paris,FR,x,,,");
        Assert.Empty((await _incubator.ImportAsync("spaces", string.Join('\n', rows.Prepend(Head)))).Errors);
        await using var db = _incubator.OpenDb();
        foreach (var space in await db.Spaces().OrderBy(s => s.Id).ToListAsync())
        {
            _spaces.Add(new ModelSpace { Id = space.Id, Slug = space.Slug });
        }
    }

    private async Task EditAsync(int step, ModelSpace space)
    {
        var after = Drawn();
        var input = await ReadAsync(space);
        after.Fill(input);
        var saved = await Editor.SaveAsync(space.Id, input, _root, CancellationToken.None);
        // What is archived is restored first.
        Assert.IsType(space.IsArchived ? typeof(SaveResult.Invalid) : typeof(SaveResult.Saved), saved);
        if (!space.IsArchived && after != space.Texts)
        {
            await ChangedAsync(step, space, after);
        }
    }

    private async Task EditTooLateAsync(int step, ModelSpace space)
    {
        var input = await ReadAsync(space);
        input.Version--;
        Drawn().Fill(input);
        var saved = await Editor.SaveAsync(space.Id, input, _root, CancellationToken.None);
        Assert.IsType(space.IsArchived ? typeof(SaveResult.Invalid) : typeof(SaveResult.Stale), saved);
        Took();
    }

    private async Task ImportAsync(int step, ModelSpace ignored)
    {
        var overwrites = _random.Next(2) == 0;
        // The key of a space that was merged stands for the one that it went into; a file names each of them once.
        var rows = _spaces.Where(_ => _random.Next(2) == 0)
            .Select(s => (Space: s.Last, Texts: Drawn(), Key: _spaces.IndexOf(s) + 1)).DistinctBy(r => r.Space).ToList();
        if (rows.Count == 0)
        {
            return;
        }

        var lines = rows.Select(
            r => $"{r.Key},Atelier {_spaces.IndexOf(r.Space) + 1},hub,Paris,FR,x,{string.Join(',', r.Texts.All)}");
        var preview = await _incubator.ImportAsync(
            "spaces", string.Join('\n', lines.Prepend(Head)), new ImportOptions(Overwrite: overwrites));
        Assert.Empty(preview.Errors);
        var changed = rows.FindAll(r => !r.Space.IsArchived && (overwrites || !r.Space.IsEdited) && r.Texts != r.Space.Texts);
        Assert.Equal(changed.Count, preview.Count(ImportOutcome.Updated));
        if (changed.Count == 0)
        {
            return;
        }

        var number = (await _incubator.Get<ImportLog>().LatestAsync(Actor.Operator, CancellationToken.None))[0].Id;
        _imports.Add(new ModelImport(number, step, [.. changed.Select(r => (r.Space, r.Space.Texts, r.Space.IsEdited))]));
        foreach (var (space, texts, _) in changed)
        {
            await ChangedAsync(step, space, texts);
            space.IsEdited = false;
        }
    }

    private async Task UndoImportAsync(int step, ModelSpace ignored)
    {
        var done = _imports.FindAll(i => !i.IsUndone);
        if (done.Count == 0)
        {
            return;
        }

        var import = done[_random.Next(done.Count)];
        var undone = Assert.IsType<UndoResult.Done>(
            await _incubator.Get<ImportUndo>().RunAsync(import.Id, Actor.Operator, CancellationToken.None));
        import.IsUndone = true;
        foreach (var (space, before, wasEdited) in import.Changed)
        {
            var isEditedSince = space.Touched.Exists(t => t > import.Step);
            Assert.Equal(
                isEditedSince, undone.Left.Any(l => l.Id == space.Id && l.Why == UndoOutcome.EditedSince));
            if (!isEditedSince)
            {
                await ChangedAsync(step, space, before);
                space.IsEdited = wasEdited;
                space.Touched.RemoveAll(t => t == import.Step || t == step);
            }
        }
    }

    private async Task UndoVersionAsync(int step, ModelSpace space)
    {
        if (space.IsArchived || space.Versions.Count == 0)
        {
            return;
        }

        var version = space.Versions[_random.Next(space.Versions.Count)];
        var (now, left) = space.Texts.Without(version.Before, version.After);
        var undone = await Editor.History.UndoAsync(space.Id, version.Id, _root, CancellationToken.None);
        if (version.IsOfMerge)
        {
            // That moves more than fields: it is undone where it was made.
            Assert.IsType<SaveResult.Missing>(undone.Result);
            return;
        }

        Assert.IsType<SaveResult.Saved>(undone.Result);
        Assert.Equal(left, undone.Left.Count);
        if (now != space.Texts)
        {
            await ChangedAsync(step, space, now);
        }
    }

    private async Task ArchiveOrRestoreAsync(int step, ModelSpace space)
    {
        var version = (await ReadAsync(space)).Version;
        if (space.Winner is not null)
        {
            Assert.IsType<SaveResult.Invalid>(await Editor.RestoreAsync(space.Id, version, _root, CancellationToken.None));
            return;
        }

        Assert.IsType<SaveResult.Saved>(space.IsArchived
            ? await Editor.RestoreAsync(space.Id, version, _root, CancellationToken.None)
            : await Editor.ArchiveAsync(space.Id, version, _root, CancellationToken.None));
        space.IsArchived = !space.IsArchived;
        space.Touched.Add(step);
        Took();
    }

    private async Task ChangedAsync(
        int step, ModelSpace space, ModelTexts after, [CallerMemberName] string act = "")
    {
        var page = await Editor.History.PageAsync(space.Id, null, _root, CancellationToken.None);
        space.Versions.Add(new ModelVersion(
            page!.Versions[0].Id, space.Texts, after, act is nameof(MergeAsync) or nameof(UndoMergeAsync)));
        space.Texts = after;
        space.IsEdited = true;
        space.Touched.Add(step);
        Took(act);
    }

    private void Took([CallerMemberName] string act = "") =>
        _taken[act] = _taken.GetValueOrDefault(act) + 1;

    private async Task CompareAsync(ModelSpace space, string when)
    {
        await using var db = _incubator.OpenDb();
        var row = await db.Spaces().AsNoTracking().SingleAsync(s => s.Id == space.Id);
        Assert.Equal(
            (when, space.Slug, space.Texts, space.IsArchived, space.IsEdited),
            (when, row.Slug, new ModelTexts(row.Street, row.NearestStation, row.Description.En), row.State == RecordState.Archived,
                row.EditedSinceImport));
    }

    /// <summary>Each version compared with the one before it says what the model has said then.</summary>
    private async Task CompareVersionsAsync(ModelSpace space)
    {
        foreach (var (earlier, later) in space.Versions.Zip(space.Versions.Skip(1)))
        {
            var compared = await Editor.History.CompareAsync(space.Id, earlier.Id, later.Id, _root, CancellationToken.None);
            Assert.Equal(
                (earlier.After, later.After),
                (ModelTexts.Of((SpaceInput)compared!.Before!), ModelTexts.Of((SpaceInput)compared.After!)));
        }
    }

    private async Task<SpaceInput> ReadAsync(ModelSpace space) =>
        (await Editor.ReadAsync(space.Id, _root, CancellationToken.None))!;

    private ModelTexts Drawn() => ModelTexts.From([.. Enumerable.Range(0, 3).Select(_ => Values[_random.Next(Values.Length)])]);
}
