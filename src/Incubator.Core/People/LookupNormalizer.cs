using Incubator.Core.Common;
using Microsoft.AspNetCore.Identity;

namespace Incubator.Core.People;

/// <summary>
/// The form in which addresses of people are compared: composed, in capitals. Identity's own throws at half a surrogate pair
/// and at U+FFFE; no account has either, so such an address stays as it is and meets none.
/// </summary>
public sealed class LookupNormalizer : ILookupNormalizer
{
    public string? NormalizeName(string? name) =>
        name is not null && XmlText.IsValid(name) ? name.Normalize().ToUpperInvariant() : name?.ToUpperInvariant();

    public string? NormalizeEmail(string? email) => NormalizeName(email);
}
