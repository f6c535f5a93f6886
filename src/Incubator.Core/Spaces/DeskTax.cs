using Incubator.Core.Common;

namespace Incubator.Core.Spaces;

/// <summary>
/// Prices are compared with tax. What is given before it is worked out by the standard rate of the country for a service, which a desk
/// with its services is; where the rate is not known, or whether tax is in a price, the price stands as it was given.
/// </summary>
public static class DeskTax
{
    /// <summary>The share of the price that comes on top; null where it is not known.</summary>
    /// <param name="country">ISO 3166-1 code.</param>
    /// <param name="postcode">Taxes of Canada differ by province, which the first letter of a postcode tells.</param>
    public static decimal? RateOf(string country, string? postcode) => country switch
    {
        // https://avocats.ey.com/tax/espaces-de-coworking-et-taxes-locales-quels-enjeux (2023): a service, so the standard rate.
        "FR" => 0.20m,
        // https://gpg-pdf.chambers.com/view/133371374/288: a membership with services is taxed; a bare lease need not be.
        "DE" => 0.19m,
        // https://www.dlapiperrealworld.com/law/index.html?t=commercial-leases&s=rent&q=vat-on-rent&c=CA: Quebec, GST 5 % and QST 9.975 %.
        "CA" when postcode is { Length: > 0 } && "GHJ".Contains(char.ToUpperInvariant(postcode[0]), StringComparison.Ordinal) => 0.14975m,
        _ => null,
    };

    /// <summary>What a price given before tax comes to with it; null for any other price, and where the rate is not known.</summary>
    public static Money? With(Money price, TaxIncluded tax, string country, string? postcode) =>
        tax == TaxIncluded.No && RateOf(country, postcode) is { } rate
            ? Money.FromMajor(price.Major * (1 + rate), price.Currency)
            : null;
}
