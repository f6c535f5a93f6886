using FluentValidation;
using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Spaces;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Proposals;

/// <summary>One price of a new space, as somebody types it who has no account.</summary>
public sealed class NewPlan
{
    public PlanKind? Kind { get; set; }

    public decimal? Amount { get; set; }

    public PriceUnit? Unit { get; set; }
}

/// <summary>
/// What somebody without an account says of a space that is to be added, in steps. Its fields are called as those of
/// <see cref="SpaceInput"/>, whose rules judge them.
/// </summary>
public sealed class NewSpaceInput
{
    public const int Steps = 5;
    public const int MostPlans = 3;

    // A post of one step has nothing of the others.
    public string Name { get; set => field = value ?? ""; } = "";

    public SpaceKind? Kind { get; set; }

    public int? CityId { get; set; }

    /// <summary>A city that is not on the list.</summary>
    public string? RegionText { get; set; }

    /// <summary>Of whoever types: where the link to go on is sent.</summary>
    public string AuthorEmail { get; set => field = value ?? ""; } = "";

    public string? Street { get; set; }

    public string? Postcode { get; set; }

    public string? Website { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    /// <summary>In the language of the page.</summary>
    public string? Summary { get; set; }

    public string? OpeningHours { get; set; }

    public List<Amenity> Amenities { get; set => field = value ?? []; } = [];

    /// <summary>The currency of all prices.</summary>
    public string? Currency { get; set; }

    public List<NewPlan> Plans { get; set => field = value ?? []; } = [];

    /// <summary>For the editors.</summary>
    public string? Note { get; set; }

    /// <summary>The step on which a field is typed.</summary>
    public static int StepOf(string path) => Fields.Root(path) switch
    {
        nameof(Name) or nameof(Kind) or nameof(CityId) or nameof(RegionText) or nameof(AuthorEmail) => 1,
        nameof(Street) or nameof(Postcode) or nameof(Website) or nameof(Email) or nameof(Phone) => 2,
        nameof(Summary) or nameof(OpeningHours) or nameof(Amenities) => 3,
        nameof(Plans) or nameof(Currency) => 4,
        _ => Steps,
    };

    /// <summary>Puts what was typed on a step into a space.</summary>
    internal void PutInto(SpaceInput space, int step)
    {
        switch (step)
        {
            case 1:
                (space.Name, space.Kind, space.CityId) = (Name.Trim(), Kind, CityId);
                space.RegionText = CityId is null ? Text.Clean(RegionText) : null;
                break;
            case 2:
                (space.Street, space.Postcode, space.Email, space.Phone) = (Street, Postcode, Email, Phone);
                space.Website = Text.Clean(Website) is { } address ? Rules.Completed(address) : null;
                break;
            case 3:
                space.Summary = Languages.Current == "fr" ? space.Summary with { Fr = Summary } : space.Summary with { En = Summary };
                (space.OpeningHours, space.Amenities) = (OpeningHours, [.. Amenities.Distinct().Order()]);
                break;
            case 4:
                Plans.RemoveAll(p => p.Kind is null && p.Amount is null);
                space.Plans = [.. Plans.Select(p => new PlanInput
                {
                    Kind = p.Kind,
                    Amount = p.Amount,
                    Currency = p.Amount is null ? null : Text.Clean(Currency)?.ToUpperInvariant(),
                    Unit = p.Unit,
                })];
                break;
        }
    }

    /// <summary>What was typed of a space so far.</summary>
    internal static NewSpaceInput From(SpaceInput space, string email, string? note) => new()
    {
        Name = space.Name,
        Kind = space.Kind,
        CityId = space.CityId,
        RegionText = space.RegionText,
        AuthorEmail = email,
        Street = space.Street,
        Postcode = space.Postcode,
        Website = space.Website,
        Email = space.Email,
        Phone = space.Phone,
        Summary = Languages.Current == "fr" ? space.Summary.Fr : space.Summary.En,
        OpeningHours = space.OpeningHours,
        Amenities = [.. space.Amenities],
        Currency = space.Plans.Select(p => p.Currency).FirstOrDefault(c => c is not null),
        Plans = [.. space.Plans.Select(p => new NewPlan { Kind = p.Kind, Amount = p.Amount, Unit = p.Unit })],
        Note = note,
    };
}

public sealed class NewSpaceInputValidator : InputValidator<NewSpaceInput>
{
    private const int LongestLine = 500;
    private const int MostAmenities = 100;

    public NewSpaceInputValidator(IStringLocalizer<Words> words) : base(words)
    {
        // What a space may say is judged by the rules of spaces; here stands what keeps a draft from being kept.
        RuleFor(s => s.AuthorEmail).NotEmpty();
        RuleFor(s => s.AuthorEmail).IsMailbox(Proposal.EmailLength, words);
        RuleFor(s => s.Name).IsName(words);
        RuleFor(s => s.RegionText).IsLine(Space.LineLength, words);
        RuleFor(s => s.CityId).Must((s, city) => city is not null || Text.Clean(s.RegionText) is not null)
            .WithMessage(_ => words["Rule.CityOrText"]);
        RuleFor(s => s.Street).MaximumLength(LongestLine);
        RuleFor(s => s.Postcode).MaximumLength(LongestLine);
        RuleFor(s => s.Website).MaximumLength(LongestLine);
        RuleFor(s => s.Email).MaximumLength(LongestLine);
        RuleFor(s => s.Phone).MaximumLength(LongestLine);
        RuleFor(s => s.Summary).MaximumLength(Proposal.TextLength);
        RuleFor(s => s.OpeningHours).MaximumLength(LongestLine);
        RuleFor(s => s.Currency).MaximumLength(3);
        RuleFor(s => s.Amenities).Must(a => a.Count <= MostAmenities);
        RuleFor(s => s.Plans).Must(p => p.Count <= NewSpaceInput.MostPlans);
        RuleFor(s => s.Note).IsText(Proposal.TextLength, words);
    }
}
