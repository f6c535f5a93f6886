using System.Globalization;
using System.Text.Json.Serialization;
using Incubator.Core.Common;

namespace Incubator.Core.Housing.Rules;

/// <summary>
/// What a condition asks about. The first three join other conditions; <see cref="Open"/> is what the sources leave open.
/// </summary>
public enum ConditionKind
{
    All,
    Any,
    Not,
    Age,
    Income,
    Status,
    Permit,
    LivesIn,
    WillLiveIn,
    Tenancy,
    Rent,
    RentShare,
    CompanyMonths,
    JobMonths,
    MovedMonths,
    Resident,
    FirstTimeBuyer,
    Household,
    Window,
    AidHeld,
    Open,
    Children,
    CityMonths,
    LeaseMonths,
    Grant,
    Hardship,
    WorksIn,
    Savings,
    YearlyWindow,
    MainHome,
    LeaseInName,
    Enrolled,
    BenefitClaimed,
    PrivateEmployer,
    PrivateHome,
    DecentHome,
    OldLoan,
    JobTransfer,
    JobOffer,
    ThreeMonthContract,
    MovedForWork,
    RentNeed,
    BuyerCourse,
    PreApproval,
    OwnMoney,
    FirstGeneration,
    DisabledChild,
    Volunteering,
    BackgroundCheck,
    StudentFile,
    RentCovered,
    CareLeaver,
    HelpedLately,
    LandTrustHome,
}

/// <summary>
/// One condition of an aid: a group of others, or one typed question with its values by date. Exactly the members of its
/// <see cref="Shape"/> are filled.
/// </summary>
public sealed class Condition
{
    public ConditionKind Kind { get; set; }

    /// <summary>The joined conditions of a group; <see cref="ConditionKind.Not"/> has one.</summary>
    public List<Condition> Parts { get => field ??= []; set; }

    /// <summary>At most one of them is in force on any day.</summary>
    public List<ConditionValue> Values { get => field ??= []; set; }

    /// <summary>What the generated sentence does not say; of an open condition, the question itself.</summary>
    public BilingualText Note { get => field ??= new(); set; }

    [JsonIgnore]
    public ConditionShape Shape => Kind.Shape();

    /// <summary>
    /// Names the question of an open condition, whichever aid asks it: who has answered it once need not do so again. Null where there
    /// is no question.
    /// </summary>
    [JsonIgnore]
    public string? Key => Kind != ConditionKind.Open || Note.IsEmpty ? null : field ??= KeyOf(Note.En ?? Note.Fr ?? "");

    public static bool IsKey(string text) => text.Length == 8 && text.All(char.IsAsciiHexDigitLower);

    private static string KeyOf(string question) => Formats.Hash(question).ToString("x8", CultureInfo.InvariantCulture);

    /// <summary>The value in force on a day; null when none is known for it.</summary>
    public ConditionValue? ValueOn(DateOnly day)
    {
        ConditionValue? found = null;
        foreach (var value in Values)
        {
            if (value.IsInForce(day) && (found is null || (value.ValidFrom ?? DateOnly.MinValue) > (found.ValidFrom ?? DateOnly.MinValue)))
            {
                found = value;
            }
        }

        return found;
    }
}

/// <summary>Which members of <see cref="ConditionValue"/> a kind of condition uses.</summary>
public enum ConditionShape
{
    /// <summary>No value, but parts.</summary>
    Group,

    /// <summary><see cref="ConditionValue.Min"/> and <see cref="ConditionValue.Max"/>: years, months, people or per cent.</summary>
    Range,

    /// <summary>Amounts of money by household and zone.</summary>
    Ceiling,

    /// <summary><see cref="ConditionValue.Codes"/>.</summary>
    Codes,

    /// <summary><see cref="ConditionValue.Places"/>.</summary>
    Places,

    /// <summary>Nothing but dates and source: the question itself is the condition.</summary>
    Flag,

    /// <summary><see cref="ConditionValue.Opens"/> and <see cref="ConditionValue.Closes"/>.</summary>
    Window,

    /// <summary><see cref="ConditionValue.OpensEach"/> and <see cref="ConditionValue.ClosesEach"/>, the same in every year.</summary>
    YearlyWindow,

    /// <summary>A question in words, which only the reader or the source can answer with yes or no.</summary>
    Open,
}

public static class ConditionKinds
{
    private static readonly Dictionary<ConditionKind, Questions> FlagQuestions = Tokens.All<ConditionKind>()
        .Where(k => k.Shape() == ConditionShape.Flag)
        .ToDictionary(k => k, k => Enum.Parse<Questions>(k.ToString()));

    /// <summary>The kinds that are one question with yes or no; a question of the same name asks it.</summary>
    public static IReadOnlyList<ConditionKind> Flags { get; } = [.. FlagQuestions.Keys];

    public static Questions Question(this ConditionKind flag) => FlagQuestions[flag];

    public static ConditionShape Shape(this ConditionKind kind) =>
        kind switch
        {
            ConditionKind.All or ConditionKind.Any or ConditionKind.Not => ConditionShape.Group,
            ConditionKind.Income or ConditionKind.Rent or ConditionKind.Savings => ConditionShape.Ceiling,
            ConditionKind.Status or ConditionKind.Permit or ConditionKind.Tenancy or ConditionKind.Resident or ConditionKind.AidHeld
                or ConditionKind.Grant or ConditionKind.Hardship => ConditionShape.Codes,
            ConditionKind.LivesIn or ConditionKind.WillLiveIn or ConditionKind.WorksIn => ConditionShape.Places,
            ConditionKind.Age or ConditionKind.Household or ConditionKind.Children or ConditionKind.RentShare
                or ConditionKind.CompanyMonths or ConditionKind.JobMonths or ConditionKind.MovedMonths
                or ConditionKind.CityMonths or ConditionKind.LeaseMonths => ConditionShape.Range,
            ConditionKind.Window => ConditionShape.Window,
            ConditionKind.YearlyWindow => ConditionShape.YearlyWindow,
            ConditionKind.Open => ConditionShape.Open,
            _ => ConditionShape.Flag,
        };
}
