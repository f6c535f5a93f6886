using System.Globalization;
using Incubator.Core.Common;
using Incubator.Core.Housing.Rules;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Search;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Housing;

/// <summary>
/// The answers of the housing check as an address or a post states them. What cannot be read counts as not said, stays as it
/// was typed, and is named in <see cref="Errors"/>.
/// </summary>
public sealed class CheckForm
{
    /// <summary>The keys of the form, in the order in which they are printed when nothing else orders them.</summary>
    public static IReadOnlyList<string> Keys { get; } =
    [
        "aid", "city", "where", "country", "postcode", "lives", "age", "status", "permit", "income", "gross", "household", "rent",
        "tenancy", "company-months", "job-months", "moved-months", "space", "children", "city-months", "lease-months", "grant", "hardship",
        "works", "savings", .. ConditionKinds.Flags.Select(Tokens.Of), "held", "open", "on",
    ];

    private static readonly HashSet<string> FlagTokens = [.. ConditionKinds.Flags.Select(Tokens.Of)];

    private const string None = "none";
    private const int MaxTextLength = 100;
    private const decimal MaxAmount = 10_000_000m;
    private readonly Func<string, IReadOnlyList<string>> _query;
    private readonly IStringLocalizer<Words> _words;
    private readonly List<FieldError> _errors = [];

    private CheckForm(Func<string, IReadOnlyList<string>> query, IStringLocalizer<Words> words)
    {
        _query = key => [.. query(key).Take(QueryReader.MaxChoices).Select(v => v.Length > MaxTextLength ? v[..MaxTextLength] : v)];
        _words = words;
    }

    public IReadOnlyList<FieldError> Errors => _errors;

    /// <summary>Address of the city of the future home; <see cref="Place.Other"/> for none of ours.</summary>
    public string? City { get; private set; }

    /// <summary>The town or postcode of the future home, as it was typed; it counts where no city of ours is chosen.</summary>
    public string? Where { get; private set; }

    /// <summary>What <see cref="Where"/> means, once it was looked up.</summary>
    public FoundLocation? Found { get; private set; }

    /// <summary>The city of ours that is nearest to it, where it is none itself.</summary>
    public NearCity? Nearest { get; private set; }

    public string? Country { get; private set; }

    public string? Postcode { get; private set; }

    /// <summary>Address of the city lived in now; <see cref="Place.Other"/> for none of ours.</summary>
    public string? Lives { get; private set; }

    /// <summary>Address of the city worked or studied in; <see cref="Place.Other"/> for none of ours.</summary>
    public string? Works { get; private set; }

    /// <summary>Address or name of the space, as it was typed; <see cref="Place.Other"/> for none of ours.</summary>
    public string? Space { get; private set; }

    /// <summary>The spaces whose names are near what was typed, where none is called so.</summary>
    public IReadOnlyList<Suggestion> NearSpaces { get; private set; } = [];

    /// <summary>Address of the one aid that is asked about; null for all.</summary>
    public string? Aid { get; private set; }

    /// <summary>The day the answer is for; null for today.</summary>
    public DateOnly? On { get; private set; }

    /// <summary>The answers without the places, which the directory knows more of than the address says.</summary>
    public Answers Answers { get; private set; } = new();

    /// <summary>Whether anything at all was said.</summary>
    public bool IsEmpty => Keys.All(k => _query(k).All(string.IsNullOrWhiteSpace));

    /// <summary>Whether something was said beside the place, the day and the aid.</summary>
    public bool HasAnswer => Keys.Except(["aid", "city", "where", "country", "postcode", "on"]).Any(k => Typed(k) is not null);

    /// <summary>A field as it was typed.</summary>
    public string? Typed(string key) => QueryReader.First(_query(key));

    /// <summary>Whether all values of a key count; of any other the first one does.</summary>
    public static bool TakesMany(string key) => key is "status" or "held" or "open";

    /// <summary>Everything that was said and read, key by key, as it was typed.</summary>
    public IEnumerable<(string Key, string Value)> Said =>
        Keys.Where(k => Error(k) is null && (k != "where" || Where is not null))
            .SelectMany(
                k => _query(k).Select(Text.Clean).OfType<string>().Take(TakesMany(k) ? QueryReader.MaxChoices : 1),
                (k, v) => (k, v)
            );

    public bool IsChosen(string key, string token) => _query(key).Contains(token);

    public string? Error(string key) => _errors.Find(e => e.Path == key)?.Message;

    /// <param name="query">All values of one key.</param>
    public static CheckForm From(Func<string, IReadOnlyList<string>> query, IStringLocalizer<Words> words)
    {
        var form = new CheckForm(query, words);
        form.Read();
        return form;
    }

    private void Read()
    {
        City = SlugOf("city");
        Where = City is null or Place.Other ? Typed("where") : null;
        Country = Known("country", code => Countries.Find(code)?.Code, "Check.NotCountry");
        Postcode = Known("postcode", text => IsPostcode(text) ? text : null, "Check.NotPostcode");
        Lives = SlugOf("lives");
        Works = SlugOf("works");
        Aid = SlugOf("aid");
        Space = Typed("space");
        On = Day("on");
        var open = Open();
        Answers = new Answers
        {
            Age = Whole("age", 0, 120),
            Statuses = Statuses(),
            Permit = Token<ResidencePermit>("permit"),
            Income = Amount("income"),
            Gross = Amount("gross"),
            Household = Whole("household", 1, 30),
            Rent = Amount("rent"),
            Tenancy = Token<Tenancy>("tenancy"),
            CompanyMonths = Whole("company-months", 0, 1_200),
            JobMonths = Whole("job-months", 0, 1_200),
            MovedMonths = Whole("moved-months", 0, 1_200),
            FirstTimeBuyer = FlagSaid(ConditionKind.FirstTimeBuyer, open),
            AidsHeld = Held(),
            Children = Whole("children", 0, 30),
            CityMonths = Whole("city-months", 0, 60),
            LeaseMonths = Whole("lease-months", 0, 1_200),
            Grant = Token<StudentGrant>("grant"),
            Hardship = Token<Hardship>("hardship"),
            Savings = Amount("savings"),
            Flags = FlagsSaid(open),
            Unsure = ConditionKinds.Flags.Where(k => open.TryGetValue(Tokens.Of(k), out var said) && said is null)
                .Aggregate(Questions.None, (all, k) => all | k.Question()),
            Open = open.Count == 0 ? null : open,
        };
    }

    private Dictionary<ConditionKind, bool>? FlagsSaid(Dictionary<string, bool?> open)
    {
        var said = new Dictionary<ConditionKind, bool>();
        foreach (var kind in ConditionKinds.Flags.Where(k => k != ConditionKind.FirstTimeBuyer))
        {
            if (FlagSaid(kind, open) is { } answer)
            {
                said.Add(kind, answer);
            }
        }

        return said.Count == 0 ? null : said;
    }

    // By the key of its own, or where the aid asks it.
    private bool? FlagSaid(ConditionKind kind, Dictionary<string, bool?> open) =>
        open.TryGetValue(Tokens.Of(kind), out var said) ? said : YesOrNo(Tokens.Of(kind));

    private static bool IsPostcode(string text) => text.Length <= 12 && text.All(c => char.IsLetterOrDigit(c) || c is ' ' or '-');

    private DateOnly? Day(string key)
    {
        if (Typed(key) is not { } text)
        {
            return null;
        }

        var isDay = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        return isDay ? day : RefuseValue<DateOnly>(key, "Check.NotDay");
    }

    private bool? YesOrNo(string key) => Typed(key) switch
    {
        null => null,
        "yes" or "true" => true,
        "no" or "false" => false,
        _ => RefuseValue<bool>(key, "Check.NotToken"),
    };

    private int? Whole(string key, int min, int max)
    {
        if (Typed(key) is not { } text)
        {
            return null;
        }

        var isWhole = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max;
        return isWhole ? number : RefuseValue<int>(key, "Check.NotWhole", min, max);
    }

    private decimal? Amount(string key)
    {
        if (Typed(key) is not { } text)
        {
            return null;
        }

        if (TypedNumber.Amount(text) is { } amount and >= 0 and <= MaxAmount)
        {
            return amount;
        }

        return TypedNumber.Doubt(text) is { } doubt
            ? RefuseValue<decimal>(key, "Number.Ambiguous", text, doubt.Thousands, doubt.Decimals)
            : RefuseValue<decimal>(key, "Check.NotAmount");
    }

    private T? Token<T>(string key)
        where T : struct, Enum => Typed(key) is not { } text ? null : Tokens.Parse<T>(text) ?? RefuseValue<T>(key, "Check.NotToken");

    private string? SlugOf(string key) => Known(key, text => Slug.IsValid(text) ? text : null, "Check.NotKnown");

    // Null where nothing was typed, and refused where it is nothing that we know.
    private string? Known(string key, Func<string, string?> read, string refusal) =>
        Typed(key) is { } text ? read(text) ?? Refuse<string>(key, refusal) : null;

    private HashSet<ApplicantStatus>? Statuses()
    {
        var typed = _query("status").Select(Text.Clean).OfType<string>().ToList();
        if (typed.Exists(t => Tokens.Parse<ApplicantStatus>(t) is null))
        {
            Refuse<string>("status", "Check.NotToken");
            return null;
        }

        return typed.Count == 0 ? null : [.. typed.Select(t => Tokens.Parse<ApplicantStatus>(t)!.Value)];
    }

    private HashSet<string>? Held()
    {
        var typed = _query("held").Select(Text.Clean).OfType<string>().ToList();
        return typed.Count == 0 ? null : [.. typed.Where(t => t != None && Slug.IsValid(t))];
    }

    /// <summary>"key.yes", "key.no" or "key.unknown", the last of a key counts.</summary>
    private Dictionary<string, bool?> Open()
    {
        var said = new Dictionary<string, bool?>(StringComparer.Ordinal);
        foreach (var answer in _query("open").Select(Text.Clean).OfType<string>())
        {
            if (answer.Split('.') is [var key, "yes" or "no" or "unknown"] && (Condition.IsKey(key) || FlagTokens.Contains(key)))
            {
                said[key] = answer[^1] switch { 's' => true, 'o' => false, _ => null };
            }
        }

        return said;
    }

    internal void Locate(FoundLocation found, NearCity? nearest)
    {
        (Found, Nearest) = (found, nearest);
        if (!found.IsKnown)
        {
            Refuse<string>("where", found.Others.Count > 0 ? "Check.NearPlaces" : "Check.NoPlace");
        }
    }

    internal void RefuseSpace(IReadOnlyList<Suggestion> near)
    {
        NearSpaces = near;
        Refuse<string>("space", near.Count > 0 ? "Check.NearSpaces" : "Check.NoSpace");
    }

    private T? Refuse<T>(string key, string word) where T : class
    {
        _errors.Add(new FieldError(key, _words[word]));
        return null;
    }

    private T? RefuseValue<T>(string key, string word, params object[] arguments) where T : struct
    {
        _errors.Add(new FieldError(key, _words[word, arguments]));
        return null;
    }
}
