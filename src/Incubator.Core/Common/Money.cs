namespace Incubator.Core.Common;

/// <summary>An amount in minor units of an ISO 4217 currency (cents for EUR, whole francs for XOF).</summary>
public readonly record struct Money(long Minor, string Currency)
{
    /// <summary>The amount in major units: 1250 minor EUR is 12.50.</summary>
    public decimal Major => Minor / (decimal)Scale(Currency);

    public static Money FromMajor(decimal amount, string currency) =>
        new((long)Math.Round(amount * Scale(currency), MidpointRounding.AwayFromZero), currency);

    /// <summary>
    /// True when the amount has no more decimals than its currency knows. That it is too large to count is another rule's to say.
    /// </summary>
    public static bool Fits(decimal amount, string currency) =>
        Math.Abs(amount) >= 1_000_000_000_000_000m || decimal.Truncate(amount * Scale(currency)) == amount * Scale(currency);

    /// <summary>Number of decimals of a currency by ISO 4217 (list one): 2 unless stated.</summary>
    public static int Exponent(string currency) =>
        currency switch
        {
            "BIF"
            or "CLP"
            or "DJF"
            or "GNF"
            or "ISK"
            or "JPY"
            or "KMF"
            or "KRW"
            or "PYG"
            or "RWF"
            or "UGX"
            or "UYI"
            or "VND"
            or "VUV"
            or "XAF"
            or "XOF"
            or "XPF" => 0,
            "BHD" or "IQD" or "JOD" or "KWD" or "LYD" or "OMR" or "TND" => 3,
            _ => 2,
        };

    /// <summary>Whether a code is an ISO 4217 currency in use.</summary>
    public static bool IsCurrency(string? code) => code is not null && Codes.Contains(code);

    /// <summary>The codes of ISO 4217 list one, without funds, metals and test codes.</summary>
    public static IReadOnlySet<string> Codes { get; } =
        new SortedSet<string>(
            (
                "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF "
                    + "CLP CNY COP CRC CUP CVE CZK "
                + "DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK "
                + "JMD JOD JPY KES KGS KHR KMF "
                + "KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO "
                + "NOK NPR NZD OMR PAB PEN PGK "
                + "PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND "
                + "TOP TRY TTD TWD TZS UAH UGX "
                + "USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG"
            ).Split(' '),
            StringComparer.Ordinal
        );

    private static int Scale(string currency) => Exponent(currency) switch { 0 => 1, 3 => 1000, _ => 100 };
}
