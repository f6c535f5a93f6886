using MudBlazor;

namespace Incubator.Web.Admin;

/// <summary>The site's design tokens (tokens.css) as MudBlazor's theme. Change both together.</summary>
public static class AdminTheme
{
    private static readonly string[] TextFont = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "sans-serif"];
    private static readonly string[] DisplayFont = ["Bricolage Grotesque", "Avenir Next", "system-ui", "sans-serif"];

    public static MudTheme Theme { get; } =
        new()
        {
            PaletteLight = Palette(
                new PaletteLight(),
                new Tokens(
                    "#FBF8F3",
                    "#FFFFFF",
                    "#F2EDE4",
                    "#1A1F2B",
                    "#565D6B",
                    "#E3DCD0",
                    "#857C6C",
                    "#B93A1E",
                    "#FFFFFF",
                    "#1E4E79",
                    "#1E6B45",
                    "#8A5A00",
                    "#B3261E"
                )
            ),
            PaletteDark = Palette(
                new PaletteDark(),
                new Tokens(
                    "#14171D",
                    "#1C2129",
                    "#10131A",
                    "#EDEAE4",
                    "#A9AFBB",
                    "#2E3540",
                    "#6F7989",
                    "#FF8A65",
                    "#23100A",
                    "#8FC1EA",
                    "#7FD1A3",
                    "#F2C063",
                    "#FFB4AB"
                )
            ),
            LayoutProperties = new LayoutProperties
            {
                DefaultBorderRadius = "8px",
                DrawerWidthLeft = "220px",
                AppbarHeight = "56px",
            },
            Typography = new Typography
            {
                Default = new DefaultTypography { FontFamily = TextFont, FontSize = ".9375rem" },
                H1 = new H1Typography
                {
                    FontFamily = DisplayFont,
                    FontSize = "1.6rem",
                    FontWeight = "700",
                    LineHeight = "1.25",
                    LetterSpacing = "-.01em",
                },
                H2 = new H2Typography
                {
                    FontFamily = DisplayFont,
                    FontSize = "1.125rem",
                    FontWeight = "700",
                    LineHeight = "1.3",
                    LetterSpacing = "0",
                },
                H6 = new H6Typography
                {
                    FontFamily = DisplayFont,
                    FontSize = "1.125rem",
                    FontWeight = "700",
                    LineHeight = "1.3",
                    LetterSpacing = "0",
                },
                Button = new ButtonTypography
                {
                    FontFamily = TextFont,
                    FontSize = ".9375rem",
                    FontWeight = "600",
                    TextTransform = "none",
                    LetterSpacing = "0",
                },
            },
        };

    private static T Palette<T>(T palette, Tokens tokens) where T : Palette
    {
        palette.Background = tokens.Paper;
        palette.BackgroundGray = tokens.Sunk;
        palette.Surface = tokens.Card;
        palette.AppbarBackground = tokens.Card;
        palette.AppbarText = tokens.Ink;
        palette.DrawerBackground = tokens.Paper;
        palette.DrawerText = tokens.Ink;
        palette.DrawerIcon = tokens.InkSoft;
        palette.TextPrimary = tokens.Ink;
        palette.TextSecondary = tokens.InkSoft;
        palette.ActionDefault = tokens.InkSoft;
        palette.LinesDefault = tokens.Line;
        palette.LinesInputs = tokens.Edge;
        palette.TableLines = tokens.Line;
        palette.Divider = tokens.Line;
        palette.Primary = tokens.Brand;
        palette.PrimaryContrastText = tokens.BrandInk;
        palette.Secondary = tokens.Seine;
        palette.SecondaryContrastText = tokens.Card;
        palette.Info = tokens.Seine;
        palette.InfoContrastText = tokens.Card;
        palette.Success = tokens.Leaf;
        palette.SuccessContrastText = tokens.Card;
        palette.Warning = tokens.Amber;
        palette.WarningContrastText = tokens.Card;
        palette.Error = tokens.Red;
        palette.ErrorContrastText = tokens.Card;
        return palette;
    }

    private sealed record Tokens(
        string Paper,
        string Card,
        string Sunk,
        string Ink,
        string InkSoft,
        string Line,
        string Edge,
        string Brand,
        string BrandInk,
        string Seine,
        string Leaf,
        string Amber,
        string Red
    );
}
