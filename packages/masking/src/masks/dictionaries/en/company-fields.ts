import { wordList } from '../word-list';

/** Second words of invented companies: what they do. Own compilation. */
export const companyFields = wordList(`
Analytics Automation Bakery Books Brands Builders Capital Ceramics Chemicals Clothing Coffee Components Construction
Consulting Controls Courier Dairy Design Devices Distribution Dynamics Electric Electronics Energy Engineering Equipment
Events Farms Fashion Films Finance Fitness Flooring Foods Freight Furniture Games Gardens Glass Grocers Group Hardware
Health Holdings Homes Hospitality Hotels Imports Industries Insurance Interiors Instruments Kitchens Labs Laundry Legal
Lighting Logistics Machines Manufacturing Marine Marketing Materials Media Medical Metals Mobility Motors Music Networks
Optics Outdoors Packaging Paper Partners Pharma Photo Plastics Plumbing Power Press Print Properties Publishing Rail
Recruiting Recycling Research Retail Robotics Security Services Shipping Software Solutions Sports Staffing Steel Storage
Studios Supplies Systems Technologies Telecom Textiles Tools Toys Trade Training Transport Travel Ventures Water Works
`);
