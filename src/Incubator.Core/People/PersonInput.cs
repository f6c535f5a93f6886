using System.Text.Json.Serialization;
using FluentValidation;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.People;

/// <summary>What an administrator may say about a person.</summary>
public sealed class PersonInput : IVersioned
{
    public const int EmailLength = 254;

    public string Email { get; set; } = "";

    public string DisplayName { get; set; } = "";

    public bool IsAdministrator { get; set; }

    public bool IsDisabled { get; set; }

    /// <summary>The spaces that the person manages.</summary>
    public List<int> SpaceIds { get; set; } = [];

    /// <summary>Those of them in which nobody looks at what the person changes.</summary>
    public List<int> TrustedSpaceIds { get; set; } = [];

    [JsonIgnore]
    public int Version { get; set; }

    internal static PersonInput From(User user, IEnumerable<ManagerGrant> grants) => new()
    {
        Email = user.Email ?? "",
        DisplayName = user.DisplayName,
        IsAdministrator = user.IsAdministrator,
        IsDisabled = user.IsDisabled,
        SpaceIds = [.. grants.OfType<SpaceGrant>().Select(g => g.SpaceId).Order()],
        TrustedSpaceIds = [.. grants.OfType<SpaceGrant>().Where(g => g.IsTrusted).Select(g => g.SpaceId).Order()],
        Version = user.Version,
    };
}

public sealed class PersonInputValidator : InputValidator<PersonInput>
{
    public PersonInputValidator(IStringLocalizer<Words> words) : base(words)
    {
        RuleFor(p => p.Email).NotEmpty();
        RuleFor(p => p.Email).IsMailbox(PersonInput.EmailLength, words);
        RuleFor(p => p.DisplayName).NotEmpty();
        RuleFor(p => p.DisplayName).IsLine(User.NameLength, words);
    }
}
