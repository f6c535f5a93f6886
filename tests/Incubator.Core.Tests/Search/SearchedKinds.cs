using Incubator.Core.Common;
using Incubator.Core.Events;
using Incubator.Core.Housing;
using Incubator.Core.Places;
using Incubator.Core.Search;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;

namespace Incubator.Core.Tests.Search;

/// <summary>What any search answers, whatever is searched.</summary>
internal sealed record Answer(
    IReadOnlyList<int> Ids, int Total, string? After, IReadOnlyList<Facet> Facets, IReadOnlyList<DropHint> Hints,
    Spelling? Meant, string? Currency = null);

/// <summary>A kind of record that is searched, with the questions that a test may put.</summary>
internal abstract class SearchedKind
{
    private static readonly string[] Texts =
        ["startup", "s", "atelier", "hub", "kiln", "a quiet desk", "paris", "une cuisine", "fr", "mill demo", "zzz",
            "la", "energy for", "énergie", "-", "ba", "labs", "quai", "fonds", "housing", "grant",
            "co-working", "makerspace", "imprimante 3D", "24/7", "atelierlabs", "st denis", "garant", "hlm", "demo day", "hot desk"];

    /// <summary>Any question, by chance.</summary>
    public abstract Question Ask(Random random);

    /// <summary>The first page of everything, in the order that a record keeps whatever is changed of it.</summary>
    public abstract Question All();

    protected static bool Now(Random random, int oneIn) => random.Next(oneIn) == 0;

    protected static string? Text(Random random) => Now(random, 2) ? Texts[random.Next(Texts.Length)] : null;
}

/// <summary>One question, and what a plain scan says to it.</summary>
internal abstract record Question
{
    public abstract Task<Answer> AskAsync(TestIncubator incubator, string? after);

    public abstract Question WithText(string text);

    public abstract IReadOnlyList<int> Expected(PlainScan scan, Answer first);

    /// <summary>How many there should be with an option of a facet.</summary>
    public abstract int Expected(PlainScan scan, Answer first, string facet, string option);

    /// <summary>How many there should be without what is asked by this key.</summary>
    public abstract int ExpectedWithout(PlainScan scan, Answer first, string key);
}

internal sealed class SearchedSpaces : SearchedKind
{
    public override Question All() => new Of(new SpaceFilter { Sort = SpaceSort.Newest });

    public override Question Ask(Random random)
    {
        Coordinates? near = Now(random, 4) ? new Coordinates(48.85 + random.NextDouble(), 2.3 + random.NextDouble()) : null;
        return new Of(new SpaceFilter
        {
            Text = Text(random),
            Cities = Now(random, 4) ? [.. new[] { "paris", "london", "nowhere", "lyon" }.Take(random.Next(1, 4))] : [],
            Countries = Now(random, 4) ? ["FR", "GB"] : [],
            Kinds = Now(random, 4) ? [(SpaceKind)random.Next(6), SpaceKind.Coworking] : [],
            Amenities = Now(random, 4) ? [(Amenity)random.Next(29), Amenity.Coffee] : [],
            Max = Now(random, 4) ? random.Next(10, 400) : null,
            Unit = Now(random, 2) ? PriceUnit.Day : PriceUnit.Month,
            Currency = Now(random, 3) ? "EUR" : null,
            Free = Now(random, 5),
            Aid = Now(random, 5),
            Intake = Now(random, 8),
            Near = near,
            Within = random.Next(5, 3_000),
            Sort = (SpaceSort)random.Next(near is null ? 4 : 5),
        });
    }

    private sealed record Of(SpaceFilter Filter) : Question
    {
        public override async Task<Answer> AskAsync(TestIncubator incubator, string? after)
        {
            var found = await incubator.Get<SpaceQueries>().SearchAsync(Filter with { After = after }, CancellationToken.None);
            return new Answer(
                [.. found.Page.Items.Select(s => s.Id)], found.Page.Total, found.Page.After,
                found.Facets, found.Hints, found.Meant, found.Currency);
        }

        public override Question WithText(string text) => new Of(Filter with { Text = text });

        public override IReadOnlyList<int> Expected(PlainScan scan, Answer first) => scan.Spaces(Filter, first.Currency);

        public override int Expected(PlainScan scan, Answer first, string facet, string option) =>
            scan.Count(Filter, first.Currency, facet, option);

        public override int ExpectedWithout(PlainScan scan, Answer first, string key) => scan.CountWithout(Filter, first.Currency, key);
    }
}

internal sealed class SearchedStartups(IReadOnlyList<string> spaces) : SearchedKind
{
    public override Question All() => new Of(new StartupFilter { Sort = StartupSort.Newest });

    public override Question Ask(Random random) => new Of(new StartupFilter
    {
        Text = Text(random),
        Sectors = Now(random, 4) ? ["energy", "health"] : [],
        Stages = Now(random, 4) ? [(StartupStage)random.Next(7), StartupStage.Idea] : [],
        Cities = Now(random, 4) ? ["paris", "berlin"] : [],
        Space = Now(random, 4) ? spaces[random.Next(spaces.Count)] : null,
        ResidentNow = Now(random, 3),
        Sort = (StartupSort)random.Next(3),
    });

    private sealed record Of(StartupFilter Filter) : Question
    {
        public override async Task<Answer> AskAsync(TestIncubator incubator, string? after)
        {
            var found = await incubator.Get<StartupQueries>().SearchAsync(Filter with { After = after }, CancellationToken.None);
            return new Answer(
                [.. found.Page.Items.Select(s => s.Id)], found.Page.Total, found.Page.After, found.Facets, found.Hints, found.Meant);
        }

        public override Question WithText(string text) => new Of(Filter with { Text = text });

        public override IReadOnlyList<int> Expected(PlainScan scan, Answer first) => scan.Startups(Filter);

        public override int Expected(PlainScan scan, Answer first, string facet, string option) => scan.Startups(facet switch
        {
            "sector" => Filter with { Sectors = [option] },
            "stage" => Filter with { Stages = [Tokens.Parse<StartupStage>(option)!.Value] },
            "city" => Filter with { Cities = [option] },
            _ => Filter with { ResidentNow = true },
        }).Count;

        public override int ExpectedWithout(PlainScan scan, Answer first, string key) => scan.Startups(key switch
        {
            "q" => Filter with { Text = null },
            "sector" => Filter with { Sectors = [] },
            "stage" => Filter with { Stages = [] },
            "city" => Filter with { Cities = [] },
            "space" => Filter with { Space = null },
            _ => Filter with { ResidentNow = false },
        }).Count;
    }
}

internal sealed class SearchedAids : SearchedKind
{
    public override Question All() => new Of(new HousingAidFilter { Sort = HousingAidSort.Newest });

    public override Question Ask(Random random) => new Of(new HousingAidFilter
    {
        Text = Text(random),
        Cities = Now(random, 3) ? [.. new[] { "paris", "london", "nowhere", "lyon" }.Take(random.Next(1, 4))] : [],
        Countries = Now(random, 4) ? ["FR", "GB"] : [],
        Kinds = Now(random, 3) ? [(AidKind)random.Next(Tokens.All<AidKind>().Count), AidKind.Grant] : [],
        Sort = (HousingAidSort)random.Next(3),
    });

    private sealed record Of(HousingAidFilter Filter) : Question
    {
        public override async Task<Answer> AskAsync(TestIncubator incubator, string? after)
        {
            var found = await incubator.Get<HousingAidQueries>().SearchAsync(Filter with { After = after }, CancellationToken.None);
            return new Answer(
                [.. found.Page.Items.Select(a => a.Id)], found.Page.Total, found.Page.After, found.Facets, found.Hints, found.Meant);
        }

        public override Question WithText(string text) => new Of(Filter with { Text = text });

        public override IReadOnlyList<int> Expected(PlainScan scan, Answer first) => scan.Aids(Filter);

        public override int Expected(PlainScan scan, Answer first, string facet, string option) => scan.Aids(facet switch
        {
            "city" => Filter with { Cities = [option] },
            "country" => Filter with { Countries = [option] },
            _ => Filter with { Kinds = [Tokens.Parse<AidKind>(option)!.Value] },
        }).Count;

        public override int ExpectedWithout(PlainScan scan, Answer first, string key) => scan.Aids(key switch
        {
            "q" => Filter with { Text = null },
            "city" => Filter with { Cities = [] },
            "country" => Filter with { Countries = [] },
            _ => Filter with { Kinds = [] },
        }).Count;
    }
}

internal sealed class SearchedEvents(DateOnly today) : SearchedKind
{
    public override Question All() => new Of(new EventFilter());

    public override Question Ask(Random random) => new Of(new EventFilter
    {
        Text = Text(random),
        Cities = Now(random, 3) ? [.. new[] { "paris", "london", "nowhere", "lyon" }.Take(random.Next(1, 4))] : [],
        Kinds = Now(random, 3) ? [(EventKind)random.Next(Tokens.All<EventKind>().Count), EventKind.DemoDay] : [],
        FirstDay = Now(random, 3) ? today.AddDays(random.Next(-40, 40)) : null,
        LastDay = Now(random, 4) ? today.AddDays(random.Next(60)) : null,
    });

    private sealed record Of(EventFilter Filter) : Question
    {
        public override async Task<Answer> AskAsync(TestIncubator incubator, string? after)
        {
            var found = await incubator.Get<EventQueries>().SearchAsync(Filter with { After = after }, CancellationToken.None);
            return new Answer(
                [.. found.Page.Items.Select(e => e.Id)], found.Page.Total, found.Page.After, found.Facets, found.Hints, found.Meant);
        }

        public override Question WithText(string text) => new Of(Filter with { Text = text });

        public override IReadOnlyList<int> Expected(PlainScan scan, Answer first) => scan.Events(Filter);

        public override int Expected(PlainScan scan, Answer first, string facet, string option) => scan.Events(facet switch
        {
            "city" => Filter with { Cities = [option] },
            _ => Filter with { Kinds = [Tokens.Parse<EventKind>(option)!.Value] },
        }).Count;

        public override int ExpectedWithout(PlainScan scan, Answer first, string key) => scan.Events(key switch
        {
            "q" => Filter with { Text = null },
            "city" => Filter with { Cities = [] },
            "from" => Filter with { FirstDay = null, LastDay = null },
            _ => Filter with { Kinds = [] },
        }).Count;
    }
}
